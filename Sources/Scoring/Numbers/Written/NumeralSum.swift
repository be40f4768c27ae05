/// The value of a number's words, put together one by one.
struct NumeralSum {
  private let isUnitFirst: Bool

  /// Whether twenties count, as in `quatre-vingts`, and sixty and eighty go on to nineteen more.
  private let isVigesimal: Bool

  /// The multipliers from which on all that stands before is multiplied: a thousand, 万.
  private let large: Int

  private var total = 0
  private var section = 0
  private var pending: Int?

  /// What the next part must be smaller than, and what the pending one had to be.
  private var room = Int.max
  private var roomOfPending = Int.max
  private(set) var parts = 0

  init(_ table: NumeralTable) {
    isUnitFirst = table.isUnitFirst
    isVigesimal = table.code == "fr"
    large = table.joining == .unspaced ? 10_000 : 1_000
  }

  var value: Int { total + section + (pending ?? 0) }

  /// Whether the part can follow; it is taken in if so.
  mutating func add(_ part: Numeral) -> Bool {
    guard parts < 24, value < 1_000_000_000_000 else { return false }
    let isAdded =
      switch part {
      case .value(let value): add(value)
      case .times(let factor): factor >= large ? multiplyAll(factor) : multiply(factor)
      case .teens: addTen()
      }
    if isAdded { parts += 1 }
    return isAdded
  }

  private mutating func add(_ value: Int) -> Bool {
    guard parts > 0 else { return take(value) }
    if value == 0 {
      // 一百零五: a place that is left out.
      guard pending == nil, section + total > 0 else { return false }
      room = min(room, 10)
      return true
    }
    if let last = pending {
      if isVigesimal, last == 4, value == 20 {
        (pending, room) = (80, 10)
        return roomOfPending > 80
      }
      if isUnitFirst, (1...9).contains(last), (10...90).contains(value), value.isMultiple(of: 10),
        value < roomOfPending
      {
        (pending, room) = (last + value, 1)
        return true
      }
      if isVigesimal, last == 60 || last == 80, (10..<20).contains(value) { return take(value) }
    }
    return value < room ? take(value) : false
  }

  private mutating func take(_ value: Int) -> Bool {
    section += pending ?? 0
    pending = value
    roomOfPending = room
    var place = 1
    while value > 0, value.isMultiple(of: place * 10), place < 1_000_000 { place *= 10 }
    room = place
    return true
  }

  private mutating func addTen() -> Bool {
    guard let last = pending, (1...9).contains(last), roomOfPending > 19 else { return false }
    (pending, room) = (last + 10, 1)
    return true
  }

  private mutating func multiply(_ factor: Int) -> Bool {
    var base = pending ?? 1
    var rest = section
    if pending != nil, base < 10, section > 0, section < 100, factor == 100 {
      (base, rest) = (base + section, 0)
    }
    let before = pending == nil ? room : rest == section ? roomOfPending : Int.max
    guard base > 0, base < 100, factor < before else { return false }
    section = rest + base * factor
    pending = nil
    room = factor
    return true
  }

  private mutating func multiplyAll(_ factor: Int) -> Bool {
    let group = section + (pending ?? 0)
    guard parts == 0 || group > 0 || total > 0 else { return false }
    if group == 0, total > 0 {
      guard total < 1_000_000 else { return false }
      total *= factor
    } else {
      guard total == 0 || total.isMultiple(of: factor), group < 1_000_000 else { return false }
      total += max(group, 1) * factor
    }
    (section, pending, room, roomOfPending) = (0, nil, factor, factor)
    return true
  }
}
