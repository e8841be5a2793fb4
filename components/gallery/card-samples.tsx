import { CardDots } from '@/components/cards/card-dots'
import { CardLine } from '@/components/cards/card-line'
import { Sample } from '@/components/gallery/sample'
import { Mark } from '@/components/shell/mark'

const BRANDS = ['visa', 'mastercard', 'amex', 'discover', 'diners', 'jcb', 'unionpay', 'unknown']

/** Cards of every brand in the two forms that stand in lists, and a merchant's mark. */
export function CardSamples() {
  return (
    <>
      <Sample name="cards/card-dots, cards/card-line">
        {BRANDS.map((brand) => (
          <span key={brand} className="flex flex-col gap-2 rounded-md border bg-surface p-3">
            <CardDots card={{ brand, last4: '4242' }} />
            <CardLine card={{ brand, last4: '4242' }} />
          </span>
        ))}
      </Sample>
      <Sample name="shell/mark">
        <Mark name="Northwind" />
        <Mark name="Éclair" />
      </Sample>
    </>
  )
}
