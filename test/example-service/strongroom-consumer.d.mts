// The types of the built file, where only its sources are.

export * from '../../src/keys/consumer.ts'
