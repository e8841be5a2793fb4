export const veilClass = 'fixed inset-0 z-40 bg-veil animate-veil'

/** A sheet from below on phones, a window in the middle elsewhere. */
export const sheetClass =
  'fixed z-50 flex max-h-[calc(100dvh-32px)] flex-col gap-5 overflow-y-auto bg-surface p-5 shadow-high animate-enter ' +
  'inset-x-0 bottom-0 rounded-t-xl pb-[max(20px,env(safe-area-inset-bottom))] outline-none ' +
  'sm:inset-x-auto sm:bottom-auto sm:top-[12vh] sm:left-[calc(50%-220px)] sm:max-h-[76vh] sm:w-[440px] sm:rounded-xl ' +
  'sm:border sm:p-6'
