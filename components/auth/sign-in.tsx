import { SignInForm, type SignInFormProps } from '@/components/auth/sign-in-form'
import { ClientMessages } from '@/components/ui/client-messages'

/** The sign-in panel with its words. */
export function SignIn(props: SignInFormProps) {
  return (
    <ClientMessages of={['auth']}>
      <SignInForm {...props} />
    </ClientMessages>
  )
}
