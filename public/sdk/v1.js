/*! Cardfile SDK v1. Opens the page that saves a card; types and words: v1.d.ts beside this file. */
;(function (window) {
  'use strict'

  var VERSION = 'v1'
  var TICK = 250
  // A closed window may have sent its last word just before.
  var GRACE = 4
  var WARN_AFTER = 60
  var WIDTH = 460
  var HEIGHT = 760
  var current = null

  function add(session, callbacks) {
    if (current) {
      current.focus()
      return current.handle
    }
    return open(session, callbacks || {})
  }

  function open(session, callbacks) {
    var waits = isThenable(session)
    var popup = waits || urlOf(session) ? openWindow(urlOf(session)) : null
    var target = null
    var ready = false
    var settled = false
    var ticks = 0
    var closedFor = 0
    var timer = 0
    var resolve, reject

    var handle = new Promise(function (yes, no) {
      resolve = yes
      reject = no
    })
    // Whoever listens by callbacks alone need not listen to the promise.
    handle.catch(function () {})
    handle.close = close
    current = { handle: handle, focus: focus }
    window.addEventListener('message', receive)
    if (popup) timer = window.setInterval(tick, TICK)

    if (waits) session.then(go, fail)
    else go(session)
    return handle

    function go(given) {
      if (settled) return
      var url = urlOf(given)
      if (!url)
        return settle('error', failure('session_invalid', 'The session has no url: hand in `data` of the set-up.'))
      target = { origin: new URL(url).origin, id: given.setup_intent_id }
      if (!popup) return redirect(url)
      if (waits) popup.location.replace(url)
    }

    function fail(reason) {
      settle('error', failure('session_failed', 'The session could not be had.', reason))
    }

    function tick() {
      if (popup.closed) {
        closedFor += 1
        if (closedFor > GRACE) settle('cancel')
        return
      }
      // While it is still our own empty window there is nobody to greet.
      if (target && !ready && !isOurs(popup)) {
        ticks += 1
        if (ticks === WARN_AFTER)
          window.console.warn('Cardfile: no answer yet. Is ' + window.location.origin + ' one of your allowed origins?')
        post('hello')
      }
    }

    function receive(event) {
      var data = event.data
      if (!popup || !target || event.source !== popup || event.origin !== target.origin) return
      if (!data || data.cardfile !== VERSION || data.setup_intent_id !== target.id) return
      if (data.type === 'ready' && !ready) {
        ready = true
        tell(callbacks.onReady)
      } else if (data.type === 'success') settle('success', data.card)
      else if (data.type === 'cancel') settle('cancel')
    }

    function post(type) {
      popup.postMessage({ cardfile: VERSION, type: type, setup_intent_id: target.id }, target.origin)
    }

    // A page that is saving right now says how that ends, and is closed then.
    function close() {
      if (settled || !popup) return
      if (ready && !popup.closed) post('close')
      else {
        popup.close()
        settle('cancel')
      }
    }

    function focus() {
      if (popup) popup.focus()
    }

    function settle(how, value) {
      if (settled) return
      settled = true
      current = null
      window.clearInterval(timer)
      window.removeEventListener('message', receive)
      if (popup) popup.close()
      if (how === 'error') reject(value)
      else resolve(how === 'success' ? value : null)
      tell(how === 'error' ? callbacks.onError : how === 'success' ? callbacks.onSuccess : callbacks.onCancel, value)
    }
  }

  // The page comes back here, and `result()` says how it went.
  function redirect(url) {
    var to = new URL(url)
    var back = new URL(window.location.href)
    forget(back)
    to.searchParams.set('return_url', back.href)
    window.location.assign(to.href)
  }

  function result() {
    var here = new URL(window.location.href)
    var status = here.searchParams.get('cardfile')
    var id = here.searchParams.get('setup_intent_id')
    if (status !== 'saved' && status !== 'canceled') return null
    forget(here)
    window.history.replaceState(window.history.state, '', here.href)
    return { status: status, setup_intent_id: id }
  }

  function forget(url) {
    url.searchParams.delete('cardfile')
    url.searchParams.delete('setup_intent_id')
  }

  function openWindow(url) {
    var left = window.screenX + Math.max(0, (window.outerWidth - WIDTH) / 2)
    var top = window.screenY + Math.max(0, (window.outerHeight - HEIGHT) / 2)
    var features =
      'popup,width=' + WIDTH + ',height=' + HEIGHT + ',left=' + Math.round(left) + ',top=' + Math.round(top)
    var popup = window.open(url || '', 'cardfile_add_card', features)
    return popup && !popup.closed ? popup : null
  }

  function isOurs(popup) {
    try {
      return Boolean(popup.document)
    } catch (_) {
      return false
    }
  }

  function urlOf(session) {
    var url = session && session.url
    return typeof url === 'string' && /^https?:\/\/[^/]/.test(url) ? url : ''
  }

  function isThenable(value) {
    return Boolean(value) && typeof value.then === 'function'
  }

  function failure(code, message, cause) {
    var error = new Error(message)
    error.code = code
    error.cause = cause
    return error
  }

  // A callback that throws is the shop's own trouble, and stops nothing here.
  function tell(callback, value) {
    if (typeof callback === 'function')
      window.setTimeout(function () {
        callback(value)
      })
  }

  window.Cardfile = { cards: { add: add, result: result } }
})(window)
