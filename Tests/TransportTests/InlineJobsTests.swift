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

  @Test func `after a long job no other follows in the same turn`() {
    var jobs = Jobs()
    let shortIsFollowed = jobs.note(Jobs.longestJob, until: Self.instant(0))
    let longIsFollowed = jobs.note(Jobs.longestJob + .nanoseconds(1), until: Self.instant(0))
    #expect(shortIsFollowed)
    #expect(!longIsFollowed)
  }

  /// Runs jobs until none are taken any more; how many were run.
  private static func run(_ durations: [Duration]) -> (count: Int, jobs: Jobs) {
    var jobs = Jobs()
    for (index, duration) in durations.enumerated() {
      guard !taken(by: &jobs, at: instant(0)).isEmpty else { return (index, jobs) }
      _ = jobs.note(duration, until: instant(0))
    }
    return (durations.count, jobs)
  }

  @Test func `being held up now and then does not end it`() {
    let short = Duration.microseconds(40)
    let heldUp = Array(
      repeating: [.milliseconds(3)] + Array(repeating: short, count: 20),
      count: 50
    )
    #expect(Self.run(heldUp.flatMap(\.self)).count == 50 * 21)
  }

  @Test(arguments: [
    (Duration.milliseconds(20), 1), (.milliseconds(2), 3), (.microseconds(700), 11),
  ])
  func `long jobs end it for a hundred times as long as they took too long`(
    duration: Duration,
    count: Int
  ) {
    var (taken, jobs) = Self.run(Array(repeating: duration, count: 50))
    #expect(taken == count)
    let excess = (duration - Jobs.longestJob) * count
    let reopening = Self.instant(0).advanced(by: excess * Jobs.share)
    #expect(Self.taken(by: &jobs, at: reopening.advanced(by: .nanoseconds(-1))) == [])
    #expect(Self.taken(by: &jobs, at: reopening) == [1, 2])
  }

  @Test func `short jobs beside long ones do not hide them`() {
    let mixed = Array(repeating: [Duration.milliseconds(4), .microseconds(40)], count: 50)
    #expect(Self.run(mixed.flatMap(\.self)).count == 3)
  }

  @Test func `a task that sends one request after the other goes on on the loop's thread`()
    async throws
  {
    #expect(try await Self.isOnLoop(with: .onLoops))
    #expect(try await !Self.isOnLoop(with: .apart))
  }

  /// Whether a task of that executor found itself on the loop's thread after its transfer.
  private static func isOnLoop(with executor: TransferExecutor) async throws -> Bool {
    let server = try ScriptedServer { peer in
      while peer.readRequest() != nil { peer.write(.response("yes")) }
    }
    defer { server.stop() }
    let transport = try CurlTransport()
    let isOnLoop = await withTaskExecutorPreference(executor) {
      _ = await transport.send(HTTPRequest(url: server.url))
      return TransferLoop.current != nil
    }
    #expect(TransferLoop.current == nil)
    return isOnLoop
  }
}
