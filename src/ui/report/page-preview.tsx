/** The report as the page that it will be: in a frame of its own, which may run nothing and reach nothing. */

import { useEffect, useState } from 'react'

export function PagePreview({ html }: { readonly html: string }) {
  const [address, setAddress] = useState<string>()
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([html], { type: 'text/html;charset=utf-8' }))
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [html])
  return address === undefined ? null : (
    <iframe className="report-page" title="Report" sandbox="" src={address} referrerPolicy="no-referrer" />
  )
}
