import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sharedUrl } from '../lib/server.mjs'

test('a started Concord says that it is ready', async () => {
  const response = await fetch(sharedUrl() + 'api/health/ready')
  assert.equal(response.status, 200)
})
