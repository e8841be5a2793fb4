import { NextResponse } from 'next/server'
import { BASE_HEADERS } from '@/app/_doors/security-headers'
import { AppError } from '@/lib/core/errors'
import { env } from '@/lib/core/env'
import { changeUnsubscription } from '@/lib/customers/open-unsubscription'

type Context = { params: Promise<{ token: string }> }

const headers = { ...BASE_HEADERS, 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' }

/** Ends the mails a link came in: a mail program posts here by itself, from no page of ours (RFC 8058). */
export async function POST(_request: Request, { params }: Context): Promise<Response> {
  try {
    await changeUnsubscription((await params).token, true)
  } catch (error) {
    if (error instanceof AppError) return new NextResponse(null, { status: 404, headers })
    throw error
  }
  return new NextResponse(null, { status: 200, headers })
}

/** A person who opens the same address is asked on our page; nothing changes. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const page = `${env().APP_URL}/unsubscribe/${encodeURIComponent((await params).token)}`
  return new NextResponse(null, { status: 303, headers: { ...headers, Location: page } })
}
