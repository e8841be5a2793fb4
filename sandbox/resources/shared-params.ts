import { clearable, email, hash, required, text, type Values } from '#sandbox/api/params.ts'
import type { Address, BillingDetails, Shipping } from '#sandbox/state/records.ts'

const addressShape = {
  city: clearable(text),
  country: clearable(text),
  line1: clearable(text),
  line2: clearable(text),
  postal_code: clearable(text),
  state: clearable(text),
}
const shippingShape = {
  address: hash(addressShape),
  name: text,
  phone: clearable(text),
  carrier: clearable(text),
  tracking_number: clearable(text),
}
const billingShape = {
  address: clearable(hash(addressShape)),
  email: clearable(email),
  name: clearable(text),
  phone: clearable(text),
  tax_id: clearable(text),
}

/** The `address` parameter. */
export const addressParam = hash(addressShape)
const shippingHash = hash(shippingShape)

/** The `shipping` parameter: whom to send it to and where are always needed. */
export const shippingParam: typeof shippingHash = {
  read(raw, path) {
    const values = shippingHash.read(raw, path)
    required(values.address, `${path}[address]`)
    required(values.name, `${path}[name]`)
    return values
  },
}
/** The `billing_details` parameter. */
export const billingParam = hash(billingShape)

/** An address with what was not given left null. */
export function toAddress(values: Values<typeof addressShape>, before?: Address): Address {
  return {
    city: values.city === undefined ? (before?.city ?? null) : values.city,
    country: values.country === undefined ? (before?.country ?? null) : values.country,
    line1: values.line1 === undefined ? (before?.line1 ?? null) : values.line1,
    line2: values.line2 === undefined ? (before?.line2 ?? null) : values.line2,
    postal_code: values.postal_code === undefined ? (before?.postal_code ?? null) : values.postal_code,
    state: values.state === undefined ? (before?.state ?? null) : values.state,
  }
}

/** A shipping address with what was not given left null. */
export function toShipping(values: Values<typeof shippingShape>): Shipping {
  return {
    address: toAddress(values.address ?? {}),
    name: values.name ?? '',
    phone: values.phone ?? null,
    carrier: values.carrier ?? null,
    tracking_number: values.tracking_number ?? null,
  }
}

/** Billing details with what was not given left as it was. */
export function toBilling(values: Values<typeof billingShape>, before?: BillingDetails): BillingDetails {
  return {
    address: toAddress(values.address ?? {}, values.address === null ? undefined : before?.address),
    email: values.email === undefined ? (before?.email ?? null) : values.email,
    name: values.name === undefined ? (before?.name ?? null) : values.name,
    phone: values.phone === undefined ? (before?.phone ?? null) : values.phone,
    tax_id: values.tax_id === undefined ? (before?.tax_id ?? null) : values.tax_id,
  }
}
