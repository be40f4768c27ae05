/// The scores of an arm's requests, each by its last attempt, in few bytes a request.
struct ScoredRequests: Sendable {
  private var entries: [Entry] = []

  /// Of all requests, one after the other.
  private var readings: [RequestScores.Reading] = []

  /// Number → place among the entries; `nil` for as long as requests come in the order of the plan, where
  /// only the last can come again.
  private var places: [Int: Int]?

  fileprivate struct Entry: Sendable {
    var number: Int
    var start: UInt32
    var count: UInt32
    var sample: Int32
    var attempt: Int16
    var succeeded: Bool
    var isCached: Bool
  }

  var count: Int { entries.count }

  /// The attempt that counts so far; `nil` of a request that has not come yet.
  mutating func attempt(of number: Int) -> Int? {
    place(of: number).map { Int(entries[$0].attempt) }
  }

  private mutating func place(of number: Int) -> Int? {
    guard let last = entries.last, number <= last.number || places != nil else { return nil }
    if number == last.number { return entries.count - 1 }
    if places == nil {
      places = Dictionary(entries.enumerated().map { ($1.number, $0) }) { _, last in last }
    }
    return places?[number]
  }

  /// - Parameter number: The request's, or that of a conversation.
  mutating func set(_ number: Int, to request: RequestScores) {
    let known = place(of: number)
    if let known, Int(entries[known].start) + Int(entries[known].count) == readings.count {
      // What stood last makes room; elsewhere it stays behind unused, as of few requests.
      readings.removeLast(Int(entries[known].count))
    }
    let entry = Entry(
      number: number,
      start: UInt32(clamping: readings.count),
      count: UInt32(clamping: request.readings.count),
      sample: Int32(clamping: request.sample),
      attempt: Int16(clamping: request.attempt),
      succeeded: request.succeeded,
      isCached: request.isCached
    )
    readings.append(contentsOf: request.readings)
    if let known {
      entries[known] = entry
    } else {
      places?[number] = entries.count
      entries.append(entry)
    }
  }
}

/// In the order of the plan, so that sums come out the same to the last bit.
extension ScoredRequests: Sequence {
  func makeIterator() -> Iterator {
    let isOrdered = places == nil
    return Iterator(
      entries: isOrdered ? entries : entries.sorted { $0.number < $1.number },
      readings: readings
    )
  }

  struct Iterator: IteratorProtocol {
    fileprivate let entries: [Entry]
    fileprivate let readings: [RequestScores.Reading]
    private var position = 0

    fileprivate init(entries: [Entry], readings: [RequestScores.Reading]) {
      self.entries = entries
      self.readings = readings
    }

    mutating func next() -> RequestScores? {
      guard position < entries.count else { return nil }
      let entry = entries[position]
      position += 1
      let start = Int(entry.start)
      return RequestScores(
        attempt: Int(entry.attempt),
        succeeded: entry.succeeded,
        isCached: entry.isCached,
        sample: Int(entry.sample),
        readings: readings[start..<start + Int(entry.count)]
      )
    }
  }
}
