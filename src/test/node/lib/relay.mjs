// A line to the server that can be cut: what a browser's own "offline" switch leaves out, e.g. sockets that are open and service workers.
import net from 'node:net'

export class Relay {
  #sockets = new Set()
  #target
  #server
  #stalled = false

  /** @param url of Concord; the line's own `url` leads to the same application */
  static async to (url) {
    const relay = new Relay()
    relay.#target = new URL(url)
    await relay.#listen(0)
    const { pathname } = relay.#target
    relay.url = `http://localhost:${relay.port}${pathname}`
    return relay
  }

  async #listen (port) {
    this.#server = net.createServer({ pauseOnConnect: false }, near => this.#connect(near))
    await new Promise((resolve, reject) => this.#server.once('error', reject).listen(port, '127.0.0.1', resolve))
    this.port = this.#server.address().port
  }

  #connect (near) {
    const far = net.connect(this.#target.port, '127.0.0.1')
    for (const [socket, other] of [[near, far], [far, near]]) {
      this.#sockets.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => {
        this.#sockets.delete(socket)
        // What came before the end still has to arrive.
        other.destroySoon()
      })
      socket.on('data', data => {
        if (!this.#stalled) other.write(data)
      })
    }
  }

  /** Ends all connections and takes no new ones: the server is not there. */
  async cut () {
    for (const socket of this.#sockets) socket.destroy()
    await new Promise(resolve => this.#server.close(resolve))
  }

  async mend () { await this.#listen(this.port) }

  /** Connections stay open and carry nothing any more: a cable that was pulled. */
  stall () { this.#stalled = true }

  async close () {
    if (this.#server.listening) await this.cut()
  }
}
