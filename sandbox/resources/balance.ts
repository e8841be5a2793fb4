import type { Endpoint } from '#sandbox/api/endpoint.ts'
import { endpoint } from '#sandbox/api/endpoint.ts'
import { missing } from '#sandbox/api/errors.ts'
import { listPage, pageParams } from '#sandbox/api/lists.ts'
import { notImitated, text } from '#sandbox/api/params.ts'
import { renderBalance } from '#sandbox/objects/balance.ts'
import { renderBalanceTransaction } from '#sandbox/objects/balance-transaction.ts'

const balance = endpoint({
  method: 'GET',
  path: '/v1/balance',
  params: {},
  run(call) {
    const all = call.store.page(call.account, 'balance_transaction', { limit: Number.MAX_SAFE_INTEGER })
    return renderBalance(all?.records ?? [], call.clock.seconds())
  },
})

const retrieve = endpoint({
  method: 'GET',
  path: '/v1/balance_transactions/:id',
  params: {},
  run(call, _params, id) {
    const record = call.store.find(call.account, 'balance_transaction', id)
    if (record === undefined) throw missing('balance transaction', id, 'id')
    return renderBalanceTransaction(record, call.clock.seconds())
  },
})

const index = endpoint({
  method: 'GET',
  path: '/v1/balance_transactions',
  params: { ...pageParams, currency: text, source: text, type: text, payout: notImitated },
  run: (call, params) =>
    listPage(
      call,
      'balance_transaction',
      params,
      { link: params.source },
      '/v1/balance_transactions',
      (record) => renderBalanceTransaction(record, call.clock.seconds()),
      ({ currency, type }) => currency === (params.currency ?? currency) && type === (params.type ?? type),
    ),
})

/** The account's money: the balance, and its movements one by one and as a list. */
export const balanceEndpoints: Endpoint[] = [balance, retrieve, index]
