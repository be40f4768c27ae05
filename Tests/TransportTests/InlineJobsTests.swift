import Domain
import TestSupport
import Testing

@testable import Transport

struct InlineJobsTests {
  private typealias Jobs = InlineJobs<Int>

  private static func instant(_ milliseconds: Int) -> Instant {
    Instant(nanoseconds: 0).advanced(by: .seconds(1) + .milliseconds(milliseconds))
  }

  /// What is taken of jobs 1 and 2 in a turn that ended so many transfers.
  private static func taken(by jobs: inout Jobs, of count: Int = 2, at now: Instant) -> [Int] {
    jobs.open(for: count, at: now)
    let isTaken = [1, 2].map { jobs.take($0) }
    let taken = jobs.close()
    #expect(isTaken.allSatisfy { $0 == !taken.isEmpty })
    return taken
  }

  @Test func `jobs are taken only while a turn hands over a few transfers`() {
    var jobs = Jobs()
    let isTakenBefore = jobs.take(1)
    #expect(!isTakenBefore)
    #expect(Self.taken(by: &jobs, of: Jobs.most, at: Self.instant(0)) == [1, 2])
    #expect(Self.taken(by: &jobs, of: Jobs.most + 1, at: Self.instant(0)) == [])
    let isTakenAfter = jobs.take(1)
    #expect(!isTakenAfter)
    #expect(Self.taken(by: &jobs, of: 1, at: Self.instant(0)) == [1, 2])
  }

  @Test func `after several long turns in a row no jobs are taken for a while`() {
    var jobs = Jobs()
    func note(_ duration: Duration) {
      _ = Self.taken(by: &jobs, at: Self.instant(0))
      jobs.note(2, took: duration, until: Self.instant(0))
    }
    let long = Jobs.longestJob * 2 + .nanoseconds(1)
    for _ in 1..<Jobs.mostLongTurns { note(long) }
    note(Jobs.longestJob * 2)
    for _ in 1..<Jobs.mostLongTurns { note(long) }
    #expect(Self.taken(by: &jobs, at: Self.instant(0)) == [1, 2])
    note(long)
    #expect(Self.taken(by: &jobs, at: Self.instant(99)) == [])
    #expect(Self.taken(by: &jobs, at: Self.instant(100)) == [1, 2])
  }

  @Test func `a task that sends one request after the other goes on on the loop's thread`()
    async throws
  {
    let server = try ScriptedServer { peer in
      while peer.readRequest() != nil { peer.write(.response("yes")) }
    }
    defer { server.stop() }
    let transport = try CurlTransport()
    #expect(TransferLoop.current == nil)
    let isOnLoop = await withTaskExecutorPreference(TransferExecutor.shared) {
      var isOnLoop: [Bool] = []
      for _ in 1..<InlineJobs<ReadyJob>.mostLongTurns {
        _ = await transport.send(HTTPRequest(url: server.url))
        isOnLoop.append(TransferLoop.current != nil)
      }
      return isOnLoop
    }
    #expect(isOnLoop.allSatisfy { $0 })
    // Whoever did not ask for it stays where it was.
    _ = await transport.send(HTTPRequest(url: server.url))
    #expect(TransferLoop.current == nil)
  }
}
