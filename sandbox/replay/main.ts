import { startSandbox } from '#sandbox/server.ts'
import { readRecording, recordingFiles } from './recording.ts'
import { nameOfStep, replay, type StepResult } from './replay.ts'

const paths = process.argv.slice(2)
if (paths.length === 0) {
  process.stderr.write('Usage: node sandbox/replay/main.ts DIR_OR_FILES…   (recorded flows, one JSON file each)\n')
  process.exit(2)
}

function report(name: string, results: StepResult[]): void {
  const count = (kind: StepResult['kind']) => results.filter((result) => result.kind === kind).length
  const differs = count('differs')
  const beyond = count('not imitated')
  const verdict = differs > 0 ? 'differs ' : beyond > 0 ? 'partly  ' : 'agrees  '
  const steps = `${count('agrees')} of ${results.length} steps agree`
  process.stdout.write(`${verdict} ${name}: ${steps}${beyond > 0 ? `, ${beyond} not imitated` : ''}\n`)
  for (const [index, { step, kind, differences }] of results.entries()) {
    if (kind === 'agrees') continue
    process.stdout.write(`    step ${index} ${nameOfStep(step)}${kind === 'not imitated' ? ' (not imitated)' : ''}\n`)
    for (const difference of differences) process.stdout.write(`        ${difference}\n`)
  }
}

const sandbox = await startSandbox({ port: 0 })
try {
  for (const file of recordingFiles(paths)) {
    const recording = readRecording(file)
    if (recording === undefined) {
      process.stdout.write(`skipped  ${file}: not a recorded flow\n`)
      continue
    }
    const results = await replay(sandbox.url, recording)
    if (results.some((result) => result.kind === 'differs')) process.exitCode = 1
    report(recording.name, results)
  }
} finally {
  await sandbox.stop()
}
