/** The report as the page that it will be: in a frame of its own, which may run nothing and reach nothing. */

import { useEffect, useRef } from 'react'

export function PagePreview({ html }: { readonly html: string }) {
  const frame = useRef<HTMLIFrameElement>(null)
  useEffect(() => {
    const address = URL.createObjectURL(new Blob([html], { type: 'text/html;charset=utf-8' }))
    if (frame.current) frame.current.src = address
    return () => URL.revokeObjectURL(address)
  }, [html])
  return <iframe ref={frame} className="report-page" title="Report" sandbox="" referrerPolicy="no-referrer" />
}
