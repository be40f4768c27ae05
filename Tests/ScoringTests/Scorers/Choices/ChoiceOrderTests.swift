import Scoring
import Testing

struct ChoiceOrderTests {
  @Test func `the same seed gives the same order, and seeds differ`() {
    #expect(ChoiceOrder(count: 5, seed: 7) == ChoiceOrder(count: 5, seed: 7))
    let orders = Set((0..<50).map { ChoiceOrder(count: 5, seed: $0).originals })
    #expect(orders.count > 20)
    #expect(orders.allSatisfy { $0.sorted() == [0, 1, 2, 3, 4] })
  }

  @Test func `each place comes first about equally often`() {
    var counts = [0, 0, 0, 0]
    for seed in 0..<4_000 as Range<UInt64> {
      counts[ChoiceOrder(count: 4, seed: seed).originals[0]] += 1
    }
    // Four standard deviations of Bin(4000, ¼) are 110.
    #expect(counts.allSatisfy { abs($0 - 1_000) < 110 })
  }

  @Test func `nothing is shuffled that does not fit`() {
    #expect(ChoiceOrder(count: 3, seed: 1).shuffled(["a"]) == ["a"])
    #expect(ChoiceOrder(count: -1, seed: 1).originals.isEmpty)
  }
}
