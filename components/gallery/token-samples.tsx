import { Sample } from '@/components/gallery/sample'

// Whole names: Tailwind finds classes by reading, not by running.
const COLORS = [
  'bg-canvas text-ink',
  'bg-surface text-ink',
  'bg-surface text-muted',
  'bg-sunken text-ink',
  'bg-sunken text-muted',
  'bg-accent text-white',
  'bg-accent-hover text-white',
  'bg-accent-soft text-accent-ink',
  'bg-success-soft text-success',
  'bg-warning-soft text-warning',
  'bg-danger-soft text-danger',
  'bg-danger-solid text-white',
  'bg-info-soft text-info',
]
const SHAPES = ['rounded-sm shadow-low', 'rounded-md shadow-low', 'rounded-lg shadow-low', 'rounded-xl shadow-high']
const SIZES = ['text-[13px]', 'text-sm', 'text-base', 'text-lg', 'text-2xl', 'text-4xl']

/** Colors in the pairs they are used in, radii with shadows, and sizes of text. */
export function TokenSamples() {
  return (
    <>
      <Sample name="app/globals.css">
        {COLORS.map((pair) => (
          <code key={pair} className={`rounded-md border px-3 py-2 font-mono text-xs ${pair}`}>
            {pair}
          </code>
        ))}
      </Sample>
      <Sample name="radius, shadow">
        {SHAPES.map((shape) => (
          <code key={shape} className={`border bg-surface p-6 font-mono text-xs ${shape}`}>
            {shape}
          </code>
        ))}
      </Sample>
      <Sample name="text">
        {SIZES.map((size) => (
          <span key={size} className={`font-semibold tracking-tight tabular-nums ${size}`}>
            {size}
          </span>
        ))}
      </Sample>
    </>
  )
}
