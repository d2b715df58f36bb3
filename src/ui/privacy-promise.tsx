/** The promise that nothing leaves the page, and how a reader can check it without trusting us. */

export function PrivacyPromise() {
  return (
    <section className="card" aria-labelledby="privacy">
      <h2 id="privacy">Nothing leaves this page</h2>
      <p>The file is read here, in your browser. There is no server behind the page, and it keeps nothing.</p>
      <h3>How to check</h3>
      <ul>
        <li>Disconnect from the network and drop the file: everything works.</li>
        <li>Open the developer tools, choose Network, drop a file: no request appears.</li>
        <li>
          View the page’s source: its policy says <code>connect-src 'none'</code>, so the browser itself refuses every
          connection, and it runs no script but the one whose fingerprint stands beside it.
        </li>
        <li>Save the page and open the saved file: it is one file, and it is the whole product.</li>
      </ul>
      <p className="aside">
        A policy cannot forbid WebRTC or leaving for another address. This page uses neither, and shows addresses from a
        HAR as text, never as links.
      </p>
    </section>
  )
}
