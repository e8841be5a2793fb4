import { SignUpForm, type SignUpFormProps } from '@/components/auth/sign-up-form'
import { ClientMessages } from '@/components/ui/client-messages'

/** The sign-up panel with its words. */
export function SignUp(props: SignUpFormProps) {
  return (
    <ClientMessages of={['auth']}>
      <SignUpForm {...props} />
    </ClientMessages>
  )
}
