import Domain
import Suites
import Testing
import Transport

@testable import Runner

@Testing.Suite(.timeLimit(.minutes(1)))
struct FinishedQueueTests {
  /// With this pace no batch follows another within the time of a test.
  private let queue = FinishedQueue(pace: .seconds(3_600))

  private func append() throws {
    let fixture = try SessionFixture("load: {closed: 1, for: 1}")
    let now = Instant.now
    queue.append(
      FinishedExchange(
        planned: fixture.plan.requests[0],
        sequence: 0,
        attempt: 1,
        stage: 0,
        scheduled: now,
        exchange: HTTPExchange(started: now, ended: now),
        willRetry: false
      )
    )
  }

  /// The counts of all batches to the end.
  private func batches() async -> [Int] {
    var counts: [Int] = []
    while let batch = await queue.nextBatch() { counts.append(batch.count) }
    return counts
  }

  @Test func `what waits for the store is bounded, and sending goes on when it was taken`()
    async throws
  {
    let queue = FinishedQueue(pace: .zero, limit: 5_000)
    let fixture = try SessionFixture("load: {closed: 1, for: 1}")
    let now = Instant.now
    var finished = FinishedExchange(
      planned: fixture.plan.requests[0],
      sequence: 0,
      attempt: 1,
      stage: 0,
      scheduled: now,
      exchange: HTTPExchange(started: now, ended: now),
      willRetry: false
    )
    #expect(!queue.isFull)
    finished.exchange.body = Array(repeating: 0, count: 4_000)
    queue.append(finished)
    #expect(queue.isFull)
    #expect(await queue.nextBatch()?.count == 1)
    #expect(queue.isFull, "what is being handled is still held")
    async let room: Void = queue.waitForRoom()
    queue.close()
    #expect(await queue.nextBatch()?.count == nil)
    await room
    #expect(!queue.isFull)
  }

  @Test func `whoever waits for all to be handled does not wait for the pace`() async throws {
    try append()
    #expect(await queue.nextBatch()?.count == 1)
    try append()
    async let rest = batches()
    await queue.settle()
    queue.close()
    #expect(await rest == [1])
  }

  @Test func `the end does not wait for the pace`() async throws {
    try append()
    #expect(await queue.nextBatch()?.count == 1)
    try append()
    async let rest = batches()
    queue.close()
    #expect(await rest == [1])
  }

  @Test func `a cancelled consumer does not wait for the pace`() async throws {
    try append()
    #expect(await queue.nextBatch()?.count == 1)
    try append()
    let count = await withTaskGroup { group in
      group.addTask { await queue.nextBatch()?.count }
      group.cancelAll()
      return await group.next()
    }
    #expect(count == 1)
  }

  @Test func `whoever waits for all to be handled goes on where nothing was sent`() async {
    // At whichever point of the consumer's it comes.
    for _ in 0..<5_000 {
      let queue = FinishedQueue()
      async let batch = queue.nextBatch()
      await queue.settle()
      queue.close()
      #expect(await batch?.count == nil)
    }
  }
}
