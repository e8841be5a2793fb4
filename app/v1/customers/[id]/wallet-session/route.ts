import { restRoute } from '@/app/_doors/operation'
import { createWalletSession } from './create-wallet-session'
import { revokeWalletSessions } from './revoke-wallet-sessions'

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = restRoute(createWalletSession, revokeWalletSessions)
