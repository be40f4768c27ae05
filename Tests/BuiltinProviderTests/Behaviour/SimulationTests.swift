import NIOCore
import Testing

@testable import BuiltinProvider

struct SimulationTests {
  @Test func `a limit refuses what is over it until the next minute`() {
    var limits = Limits()
    limits.requestsPerMinute = 2
    limits.tokensPerMinute = 100
    var limiter = RateLimiter(limits: limits)
    let start = NIODeadline.uptimeNanoseconds(1_000)
    #expect(limiter.admit(at: start).isAllowed)
    limiter.spend(30)
    let second = limiter.admit(at: start + .seconds(10))
    #expect(second.isAllowed)
    #expect(
      second.status
        == .init(
          limitRequests: 2,
          remainingRequests: 0,
          limitTokens: 100,
          remainingTokens: 70,
          secondsToReset: 50
        )
    )
    #expect(!limiter.admit(at: start + .seconds(59)).isAllowed)
    #expect(limiter.admit(at: start + .seconds(60)).isAllowed)
    limiter.spend(100)
    #expect(!limiter.admit(at: start + .seconds(61)).isAllowed)
  }

  @Test func `faults happen in their share of the requests, the same ones for a seed`() {
    var behaviour = Behaviour()
    behaviour.faults = [
      Fault(kind: .cut, share: 0.2),
      Fault(kind: .stall, share: 0.1, model: "large"),
    ]
    func draw(_ model: String, _ number: UInt64) -> AnswerFaults {
      var random = RandomSource(seed: 3, stream: number)
      return behaviour.drawFaults(model: model, &random)
    }
    let large = (0..<10_000).map { draw("large", $0) }
    #expect((1_880...2_120).contains(large.count { $0.happens(.cut) }))
    #expect((910...1_090).contains(large.count { $0.happens(.stall) }))
    #expect(large == (0..<10_000).map { draw("large", $0) })
    #expect(!(0..<1_000).contains { draw("small", $0).happens(.stall) })
  }

  @Test func `a slot is given on in the order of the requests`() async throws {
    let queue = SlotQueue(slots: 1)
    var lease: SlotLease? = try await queue.acquire()
    let order = OrderLog()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<5 {
        group.addTask {
          let lease = try await queue.acquire()
          order.append(number)
          withExtendedLifetime(lease) {}
        }
        // The next one asks only when this one waits.
        while queue.waitingCount < number + 1 { await Task.yield() }
      }
      withExtendedLifetime(lease) {}
      lease = nil
      try await group.waitForAll()
    }
    #expect(order.numbers == [0, 1, 2, 3, 4])
  }

  @Test func `a waiting request that is cancelled leaves the queue`() async throws {
    let queue = SlotQueue(slots: 1)
    let lease = try await queue.acquire()
    await withTaskGroup(of: Bool.self) { group in
      group.addTask {
        do {
          _ = try await queue.acquire()
          return false
        } catch {
          return error is CancellationError
        }
      }
      while queue.waitingCount < 1 { await Task.yield() }
      group.cancelAll()
      #expect(await group.next() == true)
    }
    #expect(queue.waitingCount == 0)
    withExtendedLifetime(lease) {}
  }
}
