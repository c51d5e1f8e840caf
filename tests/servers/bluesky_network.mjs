// A network of the AT Protocol for tests: the place of accounts (PDS), the view of the app, and Ozone, its desk of moderators.
// bluesky_server.py starts it with its ports in the environment; it says in one line of JSON when it is ready.
import net from 'node:net'

// Every server of the network listens on this computer only, whatever it asks for.
const listen = net.Server.prototype.listen
net.Server.prototype.listen = function (...asked) {
  if (asked[0] && typeof asked[0] === 'object' && 'port' in asked[0]) asked[0] = { ...asked[0], host: '127.0.0.1' }
  else if (/^\d+$/.test(String(asked[0]))) {
    const then = asked.find((one) => typeof one === 'function')
    return listen.call(this, { port: Number(asked[0]), host: '127.0.0.1' }, then)
  }
  return listen.apply(this, asked)
}

const { TestNetwork } = await import('@atproto/dev-env')
const { AtpAgent } = await import('@atproto/api')
const { PDS, APPVIEW, OZONE, PLC, INTROSPECT } = Object.fromEntries(
  Object.entries(process.env).filter(([, value]) => /^\d+$/.test(value)).map(([name, value]) => [name, Number(value)]),
)
const network = await TestNetwork.create({
  pds: { port: PDS, hostname: 'localhost', enableDidDocWithSession: true },
  bsky: { dbPostgresSchema: 'bsky', port: APPVIEW, publicUrl: `http://localhost:${APPVIEW}` },
  plc: { port: PLC },
  ozone: { port: OZONE, dbMaterializedViewRefreshIntervalMs: 1000 },
  introspect: { port: INTROSPECT },
})
const members = {}
for (const [name, password] of Object.entries(JSON.parse(process.env.MEMBERS))) {
  const agent = new AtpAgent({ service: network.pds.url })
  await agent.createAccount({ handle: `${name}.test`, email: `${name}@loop.test`, password })
  members[name] = { did: agent.session.did, token: agent.session.accessJwt }
}
await network.ozone.addModeratorDid(members.mod.did)
console.log(JSON.stringify({ ozone: network.ozone.ctx.cfg.service.did, members }))

// Reports and labels move between the servers only when they are told to.
let busy = false
setInterval(async () => {
  if (busy) return
  busy = true
  try { await network.processAll() } catch (trouble) { console.error(String(trouble)) }
  busy = false
}, 500)
