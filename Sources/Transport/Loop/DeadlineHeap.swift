import Domain

/// Something that waits in a `DeadlineHeap`, and knows where.
protocol DeadlineHeapItem: AnyObject {
  /// Its index in the heap's storage; `nil` while it is in none. Only the heap writes it.
  var heapPosition: Int? { get set }
}

/// Items by deadline, the earliest first: a binary heap in which any item can be moved or removed.
struct DeadlineHeap<Item: DeadlineHeapItem> {
  private var entries: [(deadline: Instant, item: Item)] = []

  var earliest: Instant? { entries.first?.deadline }

  /// Adds the item, or gives it a new deadline.
  mutating func set(_ item: Item, to deadline: Instant) {
    let position: Int
    if let known = item.heapPosition {
      position = known
      entries[position].deadline = deadline
    } else {
      position = entries.count
      entries.append((deadline, item))
      item.heapPosition = position
    }
    settle(position)
  }

  mutating func remove(_ item: Item) {
    guard let position = item.heapPosition else { return }
    item.heapPosition = nil
    let last = entries.removeLast()
    guard position < entries.count else { return }
    entries[position] = last
    last.item.heapPosition = position
    settle(position)
  }

  /// Takes out the earliest item if its deadline has come.
  mutating func popFirst(due now: Instant) -> (deadline: Instant, item: Item)? {
    guard let first = entries.first, first.deadline <= now else { return nil }
    remove(first.item)
    return first
  }

  /// Takes out any one item.
  mutating func popAny() -> Item? {
    guard let last = entries.popLast() else { return nil }
    last.item.heapPosition = nil
    return last.item
  }

  private mutating func settle(_ start: Int) {
    var position = start
    while position > 0 {
      let parent = (position - 1) / 2
      guard entries[position].deadline < entries[parent].deadline else { break }
      exchange(position, parent)
      position = parent
    }
    while true {
      var least = position
      for child in (2 * position + 1)..<(2 * position + 3) where child < entries.count {
        if entries[child].deadline < entries[least].deadline { least = child }
      }
      guard least != position else { return }
      exchange(position, least)
      position = least
    }
  }

  private mutating func exchange(_ first: Int, _ second: Int) {
    entries.swapAt(first, second)
    entries[first].item.heapPosition = first
    entries[second].item.heapPosition = second
  }
}
