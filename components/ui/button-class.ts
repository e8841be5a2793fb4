import { cva, type VariantProps } from 'class-variance-authority'

/** The looks of everything that is pressed: buttons and links that act like one. */
export const buttonClass = cva(
  'inline-flex items-center justify-center gap-2 rounded-md font-medium whitespace-nowrap transition-colors select-none ' +
    'disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:cursor-progress aria-disabled:opacity-75',
  {
    variants: {
      variant: {
        primary: 'bg-accent text-white shadow-low hover:bg-accent-hover',
        secondary: 'border border-line bg-surface text-ink shadow-low hover:bg-sunken',
        ghost: 'text-ink hover:bg-sunken',
        danger: 'bg-danger-solid text-white shadow-low hover:bg-danger-solid-hover',
        link: 'text-accent-ink underline-offset-4 hover:underline',
      },
      size: {
        sm: 'h-8 px-3 text-[13px] pointer-coarse:h-11 pointer-coarse:min-w-11',
        md: 'h-11 px-4 text-sm sm:h-10 pointer-coarse:h-11',
        lg: 'h-12 px-5 text-[15px]',
        icon: 'size-11 sm:size-9 pointer-coarse:size-11',
        text: 'min-h-6 px-0 text-sm pointer-coarse:min-h-11',
      },
      wide: { true: 'w-full' },
    },
    defaultVariants: { variant: 'primary', size: 'md' },
  },
)

export type ButtonLook = Omit<VariantProps<typeof buttonClass>, never>
