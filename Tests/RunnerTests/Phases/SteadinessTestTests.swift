import Domain
import Runner
import Suites
import Testing

struct SteadinessTestTests {
  /// Windows of so many answers, each of so many milliseconds.
  private static func test(
    _ windows: [(answers: Int, milliseconds: Int)],
    tolerance: Double = 0.1
  ) -> SteadinessTest {
    var test = SteadinessTest(SteadyRule(tolerance: tolerance))
    for (answers, milliseconds) in windows {
      var window = SteadinessTest.Window()
      for _ in 0..<answers { window.add(latency: .milliseconds(milliseconds)) }
      test.add(window)
    }
    return test
  }

  @Test func `three windows that agree are steady`() throws {
    let spread = try #require(Self.test([(1_000, 100), (1_020, 104), (980, 96)]).spread)
    #expect(spread.isWithin)
    #expect(abs(spread.rate - 0.02) < 1e-9)
    #expect(abs(spread.latency - 0.04) < 1e-9)
  }

  @Test func `only the last three count`() {
    #expect(Self.test([(10, 9_000), (500, 100), (510, 100), (505, 100)]).spread?.isWithin == true)
    #expect(Self.test([(500, 100), (505, 100)]).spread == nil)
  }

  @Test(arguments: [
    // Latency grows by a fifth; answers a second grow by far more than chance has it.
    [(1_000, 100), (1_000, 120), (1_000, 140)], [(1_000, 100), (1_500, 100), (2_000, 100)],
  ])
  func `a load that goes on changing is not steady`(windows: [(Int, Int)]) {
    let spread = Self.test(windows.map { (answers: $0.0, milliseconds: $0.1) }).spread
    #expect(spread?.isWithin == false)
  }

  @Test func `what chance makes of few answers is granted, and of too few nothing is shown`() {
    // A fifth more or less than 25 answers is chance; of 2,500 it is none.
    #expect(Self.test([(20, 100), (25, 100), (30, 100)]).spread?.isWithin == true)
    #expect(Self.test([(2_000, 100), (2_500, 100), (3_000, 100)]).spread?.isWithin == false)
    #expect(Self.test([(9, 100), (9, 100), (9, 100)]).spread == nil)
  }

  @Test func `the tolerance is the suite's`() {
    let windows = [(1_000, 100), (1_000, 120), (1_000, 140)].map {
      (answers: $0.0, milliseconds: $0.1)
    }
    #expect(Self.test(windows, tolerance: 0.2).spread?.isWithin == true)
  }
}
