import Domain
import Testing

struct HarnessDelayTests {
  @Test(arguments: [
    // Where a first token takes a millisecond, five of ours are too many and one of lag too.
    (queue: 5.0, lag: 1.0, typical: 1.0, limits: false),
    (queue: 5.1, lag: 0, typical: 1, limits: true),
    (queue: 0, lag: 1.1, typical: 1, limits: true),
    // 5 % of two seconds.
    (queue: 99, lag: 99, typical: 2_000, limits: false),
    (queue: 101, lag: 0, typical: 2_000, limits: true),
    (queue: 0, lag: 101, typical: 2_000, limits: true),
  ])
  func `the bounds grow with what is measured`(
    queue: Double,
    lag: Double,
    typical: Double,
    limits: Bool
  ) {
    let delay = HarnessDelay(
      queueTime: .microseconds(queue * 1_000),
      loopLag: .microseconds(lag * 1_000),
      typical: .microseconds(typical * 1_000)
    )
    #expect(delay.isLimiting == limits)
  }

  @Test func `what the suite allows holds for both`() {
    let delay = HarnessDelay(
      queueTime: .milliseconds(20),
      loopLag: .milliseconds(20),
      typical: .milliseconds(1),
      allowed: .milliseconds(20)
    )
    #expect(!delay.isLimiting)
    #expect(delay.loopLagBound == .milliseconds(20))
  }

  @Test func `the worst is the one that is furthest beyond its bounds`() {
    func delay(_ queue: Int, _ typical: Int) -> HarnessDelay {
      HarnessDelay(
        queueTime: .milliseconds(queue),
        loopLag: nil,
        typical: .milliseconds(typical)
      )
    }
    #expect([delay(40, 2_000), delay(10, 1), delay(4, 1)].worst == delay(10, 1))
    #expect([HarnessDelay]().worst == nil)
  }

  @Test func `a process that did not run is told, however few requests were hit`() {
    func delay(_ longest: Int?) -> HarnessDelay {
      HarnessDelay(
        queueTime: nil,
        loopLag: .microseconds(20),
        longestLag: longest.map { .milliseconds($0) },
        typical: .milliseconds(100)
      )
    }
    #expect(!delay(nil).isLimiting)
    #expect(!delay(499).isLimiting)
    #expect(delay(5_000).isLimiting)
    #expect(delay(5_000).longestPause == .seconds(5))
    #expect([delay(499), delay(600), delay(5_000)].worst == delay(5_000))
  }
}
