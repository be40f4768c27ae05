import Synchronization
import Testing

@testable import Providers

struct ReadingBudgetTests {
  @Test func `a budget is spent when the clock has gone on past its limit`() {
    let now = Mutex(Duration.zero)
    var budget = ReadingBudget(limit: .seconds(1)) { now.withLock { $0 } }
    func isSpent(within steps: Int) -> Bool { (0..<steps).contains { _ in budget.isSpent() } }
    #expect(!isSpent(within: 10_000))
    now.withLock { $0 = .seconds(1) }
    #expect(!isSpent(within: 10_000))
    now.withLock { $0 = .milliseconds(1_001) }
    #expect(isSpent(within: 1_000))
    let isStillSpent = isSpent(within: 1)
    #expect(budget.wasSpent && isStillSpent)
  }
}
