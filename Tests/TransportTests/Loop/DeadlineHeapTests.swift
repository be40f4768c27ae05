import Domain
import Testing

@testable import Transport

struct DeadlineHeapTests {
  private final class Item: DeadlineHeapItem {
    var heapPosition: Int?
    let name: Int
    init(_ name: Int) { self.name = name }
  }

  @Test(arguments: 0..<20)
  func `items leave in the order of their deadlines, whatever is moved or removed`(
    seed: Int
  ) {
    var random = SplitMix(state: UInt64(seed))
    var heap = DeadlineHeap<Item>()
    let items = (0..<100).map(Item.init)
    var expected: [Int: Int64] = [:]
    for _ in 0..<400 {
      let item = items[Int.random(in: 0..<100, using: &random)]
      if Bool.random(using: &random) {
        let deadline = Int64.random(in: 0..<50, using: &random)
        heap.set(item, to: Instant(nanoseconds: deadline))
        expected[item.name] = deadline
      } else {
        heap.remove(item)
        expected[item.name] = nil
      }
      #expect(heap.earliest?.nanoseconds == expected.values.min())
    }
    var previous = Int64.min
    while let (deadline, item) = heap.popFirst(due: Instant(nanoseconds: 50)) {
      #expect(deadline.nanoseconds >= previous)
      #expect(expected.removeValue(forKey: item.name) == deadline.nanoseconds)
      #expect(item.heapPosition == nil)
      previous = deadline.nanoseconds
    }
    #expect(expected.isEmpty)
  }

  @Test func `nothing leaves before it is due`() {
    var heap = DeadlineHeap<Item>()
    let item = Item(1)
    heap.set(item, to: Instant(nanoseconds: 10))
    #expect(heap.popFirst(due: Instant(nanoseconds: 9)) == nil)
    #expect(heap.popFirst(due: Instant(nanoseconds: 10))?.item === item)
    #expect(heap.earliest == nil)
  }

  private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9e37_79b9_7f4a_7c15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
      return mixed ^ (mixed >> 31)
    }
  }
}
