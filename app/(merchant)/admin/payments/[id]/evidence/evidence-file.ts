import { factList, factsElement, html, type Html, htmlFile } from '@/app/_doors/html-file'
import type { Evidence } from '@/lib/payments/get-evidence'
import { chargeSection } from './charge-section'
import { consentSection } from './consent-section'
import { evidenceWords } from './evidence-words'
import { timelineRows } from './timeline-rows'

/** The evidence about a payment for people, with the same facts for machines inside. */
export async function evidenceFile(evidence: Evidence): Promise<Response> {
  const words = await evidenceWords()
  const { t, money, moment, card, language } = words
  const { payment, customer, refunds, disputes, attempts } = evidence
  const title = `${t('title')} ${payment.id}`
  const amount = money(payment)
  const mails = evidence.timeline.filter(({ kind }) => kind === 'mail')
  const body = html`<h1>${t('title')}</h1>
    <p>${t('lead', { amount, merchant: evidence.merchant })}</p>
    <p class="quiet">${t('made', { date: moment(evidence.madeAt) })}</p>
    ${section(
      t('payment'),
      factList([
        [t('amount'), amount],
        [t('reason'), payment.reason],
        [t('status'), words.status(payment.status)],
        [t('presence'), words.presence(payment.presence)],
        [t('purpose'), words.purpose(payment.purpose)],
        [t('refunded'), payment.refunded > 0 && money({ ...payment, amount: payment.refunded })],
        [t('created'), moment(payment.createdAt)],
        [t('settled'), payment.settledAt !== null && moment(payment.settledAt)],
        [t('paymentId'), code(payment.id)],
        [t('paymentIntent'), payment.stripePaymentIntentId && code(payment.stripePaymentIntentId)],
      ]),
    )}
    ${section(
      t('customer'),
      factList([
        [t('name'), customer.name],
        [t('email'), customer.email],
        [t('customerId'), code(customer.id)],
      ]),
    )}
    ${section(t('card'), payment.card ? card(payment.card) : t('none'))}
    ${section(t('threeDs'), chargeSection(evidence, words))} ${section(t('consent'), consentSection(evidence, words))}
    ${section(
      t('refunds'),
      table(
        [t('when'), t('amount'), t('status'), t('id')],
        refunds.map((refund) => [
          moment(refund.createdAt),
          money(refund),
          words.refundStatus(refund.status),
          refund.stripeRefundId,
        ]),
        t('none'),
      ),
    )}
    ${section(
      t('disputes'),
      table(
        [t('when'), t('amount'), t('status'), t('reason'), t('dueBy'), t('id')],
        disputes.map((dispute) => [
          moment(dispute.createdAt),
          money(dispute),
          words.disputeStatus(dispute.status),
          words.disputeReason(dispute.reason),
          dispute.evidenceDueBy === null ? '' : moment(dispute.evidenceDueBy),
          dispute.stripeDisputeId,
        ]),
        t('none'),
      ),
    )}
    ${section(
      t('mails'),
      table(
        [t('when'), t('what')],
        timelineRows(mails, words).map((row) => row.slice(0, 2)),
        t('none'),
      ),
    )}
    ${section(
      t('attempts'),
      table(
        [t('when'), t('what'), t('card'), t('decline'), t('id')],
        attempts.map((attempt) => [
          moment(attempt.startedAt),
          words.outcome(attempt.outcome),
          attempt.card ? card(attempt.card) : '',
          attempt.declineCode ?? attempt.errorCode,
          attempt.requestId,
        ]),
        t('none'),
      ),
    )}
    ${section(t('timeline'), table([t('when'), t('what'), t('who')], timelineRows(evidence.timeline, words), t('none')))}
    <p class="quiet">${t('facts')}</p>
    ${factsElement(evidence)}`
  return htmlFile({ title, language, name: `${t('file')}-${payment.id}`, body })
}

function section(title: string, content: Html | string): Html {
  return html`<section>
    <h2>${title}</h2>
    ${content}
  </section>`
}

function code(text: string): Html {
  return html`<code>${text}</code>`
}

function table(head: string[], rows: (string | null)[][], none: string): Html {
  if (rows.length === 0) return html`<p>${none}</p>`
  const cells = (row: (string | null)[]) => row.map((cell) => html`<td>${cell}</td>`)
  return html`<table>
    <thead>
      <tr>
        ${head.map((name) => html`<th scope="col">${name}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (row) =>
          html`<tr>
            ${cells(row)}
          </tr>`,
      )}
    </tbody>
  </table>`
}
