// A proxy as some networks have them: it lets requests through and no WebSocket.
import http from 'node:http'
import net from 'node:net'

export class BlockingProxy {
  /** How many WebSockets were refused. */
  refused = 0
  blocks = true
  #sockets = new Set()

  /** @param url of Concord; the proxy's own `url` leads to the same application */
  static async to (url) {
    const proxy = new BlockingProxy()
    const { port, pathname } = new URL(url)
    proxy.server = http.createServer((request, response) => {
      const onward = http.request({ host: '127.0.0.1', port, method: request.method, path: request.url, headers: request.headers }, answer => {
        response.writeHead(answer.statusCode, answer.rawHeaders)
        answer.pipe(response)
      })
      onward.on('error', () => response.destroy())
      response.on('close', () => onward.destroy())
      request.pipe(onward)
    })
    proxy.server.on('connection', socket => {
      proxy.#sockets.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => proxy.#sockets.delete(socket))
    })
    proxy.server.on('upgrade', (request, socket, head) => {
      if (proxy.blocks) {
        proxy.refused++
        socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n')
        return
      }
      const onward = net.connect(port, '127.0.0.1', () => {
        const lines = request.rawHeaders.reduce((text, part, i) => text + part + (i % 2 ? '\r\n' : ': '), '')
        onward.write(`${request.method} ${request.url} HTTP/1.1\r\n${lines}\r\n`)
        onward.write(head)
        socket.pipe(onward).pipe(socket)
      })
      onward.on('error', () => socket.destroy())
      socket.on('close', () => onward.destroy())
    })
    await new Promise(resolve => proxy.server.listen(0, '127.0.0.1', resolve))
    proxy.url = `http://localhost:${proxy.server.address().port}${pathname}`
    return proxy
  }

  async close () {
    for (const socket of this.#sockets) socket.destroy()
    await new Promise(resolve => this.server.close(resolve))
  }
}
