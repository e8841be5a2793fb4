'use client'
import { Pencil, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Sample } from '@/components/gallery/sample'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { CopyButton } from '@/components/ui/copy-button'
import { Dialog } from '@/components/ui/dialog'
import { describedBy, Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Menu, MenuItem } from '@/components/ui/menu'
import { Select } from '@/components/ui/select'

const VARIANTS = ['primary', 'secondary', 'ghost', 'danger', 'link'] as const
const SIZES = ['sm', 'md', 'lg'] as const

/** What is pressed, typed and chosen, in every state. */
export function ControlSamples() {
  const t = useTranslations('common')
  const [open, setOpen] = useState(false)
  return (
    <>
      <Sample name="ui/button">
        {VARIANTS.map((variant) => (
          <Button key={variant} variant={variant}>
            {variant}
          </Button>
        ))}
        {SIZES.map((size) => (
          <Button key={size} size={size} variant="secondary">
            {size}
          </Button>
        ))}
        <Button pending>{t('loading')}</Button>
        <Button disabled>{t('undo')}</Button>
        <CopyButton text="cf" label={t('copyId', { id: 'cf' })} copiedLabel={t('copied')} />
      </Sample>
      <Sample name="ui/field, ui/input, ui/select, ui/checkbox">
        <Field id="plain" label="label" hint="hint" className="w-56">
          <Input {...describedBy('plain', { hint: true })} placeholder="placeholder" />
        </Field>
        <Field id="wrong" label="label" error="error" className="w-56">
          <Input {...describedBy('wrong', { error: true })} defaultValue="value" />
        </Field>
        <Field id="off" label="label" className="w-56">
          <Input {...describedBy('off', {})} defaultValue="disabled" disabled />
        </Field>
        <Field id="chosen" label="label" className="w-40">
          <Select id="chosen">
            <option>EUR</option>
            <option>JPY</option>
          </Select>
        </Field>
        <Checkbox label="label" defaultChecked />
        <Checkbox label="label" disabled />
      </Sample>
      <Sample name="ui/menu, ui/dialog">
        <Menu trigger={<Button variant="secondary">menu</Button>}>
          <MenuItem icon={<Pencil aria-hidden />} onSelect={() => setOpen(true)}>
            dialog
          </MenuItem>
          <MenuItem danger icon={<Trash2 aria-hidden />} onSelect={() => setOpen(false)}>
            {t('cancel')}
          </MenuItem>
        </Menu>
        <Button variant="secondary" onClick={() => setOpen(true)}>
          dialog
        </Button>
        <Dialog open={open} onOpenChange={setOpen} title="title" description="description" closeLabel={t('close')}>
          <Button onClick={() => setOpen(false)}>{t('close')}</Button>
        </Dialog>
      </Sample>
    </>
  )
}
