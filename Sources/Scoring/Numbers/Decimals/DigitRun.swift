/// Digits and the marks between them, such as `1.234,56`, before it is known what the marks mean.
struct DigitRun {
  enum Mark {
    case comma, point, arabicDecimal

    /// A mark that can only group: a space of typography, an apostrophe, an underscore.
    case group
  }

  /// What the marks make of the digits; a scale is how many digits stand before the decimal mark.
  enum Meaning: Equatable {
    case number(scale: Int)

    /// One comma or point before three digits, which groups or begins decimals.
    case groupOrDecimals(grouped: Int, decimals: Int, mark: Mark)

    /// One comma before other than three digits: decimals, or two numbers of a list.
    case decimalsOrList(scale: Int)
    case list

    /// A version, an address, a date.
    case identifier
  }

  private(set) var digits: [UInt8] = []
  private var lengths: [Int] = []
  private var marks: [Mark] = []

  /// Whether no mark so far begins decimals or may.
  private var groupsOnly = true
  private(set) var end: Int

  /// The run that begins with the digit, or the point before one, at `start`.
  init(in text: [Unicode.Scalar], at start: Int) {
    end = start
    takeGroup(in: text)
    while let (mark, next) = mark(in: text, at: end) {
      end = next
      marks.append(mark)
      if mark != .group { groupsOnly = false }
      takeGroup(in: text)
    }
  }

  var isPlain: Bool { marks.isEmpty }

  private mutating func takeGroup(in text: [Unicode.Scalar]) {
    let before = digits.count
    while end < text.count, text[end].isASCIIDigit {
      digits.append(UInt8(text[end].value - 0x30))
      end += 1
    }
    lengths.append(digits.count - before)
  }

  private func mark(in text: [Unicode.Scalar], at index: Int) -> (Mark, Int)? {
    guard index + 1 < text.count, text[index + 1].isASCIIDigit else { return nil }
    switch text[index].value {
    case 0x2C: return (.comma, index + 1)
    case 0x2E: return (.point, index + 1)
    case 0x66B: return (.arabicDecimal, index + 1)
    case 0x66C, 0x27, 0x2019, 0xA0, 0x2009, 0x202F, 0x5F:
      return canGroup(in: text, at: index + 1) ? (.group, index + 1) : nil
    case 0x20:
      let isGroup = canGroup(in: text, at: index + 1) && digits.first != 0
      return isGroup && !isSpacedList(in: text, at: index + 4) ? (.group, index + 1) : nil
    default: return nil
    }
  }

  /// Whether three digits and no more stand at `index`, behind no more than three or other groups.
  private func canGroup(in text: [Unicode.Scalar], at index: Int) -> Bool {
    guard (1...3).contains(lengths[0]), groupsOnly, index + 2 < text.count
    else { return false }
    return text[index].isASCIIDigit && text[index + 1].isASCIIDigit
      && text[index + 2].isASCIIDigit && !(index + 3 < text.count && text[index + 3].isASCIIDigit)
  }

  /// Whether the numbers after a space go on with one that is no group, so that none is.
  private func isSpacedList(in text: [Unicode.Scalar], at index: Int) -> Bool {
    guard index + 1 < text.count, text[index] == " ", text[index + 1].isASCIIDigit else {
      return false
    }
    var last = index + 1
    while last < text.count, last < index + 5, text[last].isASCIIDigit { last += 1 }
    return last != index + 4
  }
}

extension DigitRun {
  var meaning: Meaning {
    guard let last = marks.last else { return .number(scale: digits.count) }
    let earlier = marks.dropLast()
    if marks.count == 1 { return meaning(ofOne: last) }
    let decimals = digits.count - (lengths.last ?? 0)
    if marks.allSatisfy({ $0 == last }) {
      if last == .group || last != .arabicDecimal && groupsByThrees(lengths[...]) {
        return .number(scale: digits.count)
      }
      if last == .comma, groupsAsInIndia(lengths[...]) { return .number(scale: digits.count) }
      return last == .comma ? .list : .identifier
    }
    guard let first = earlier.first, first != last, earlier.allSatisfy({ $0 == first }),
      last != .group,
      first == .group || groupsByThrees(lengths.dropLast())
        || first == .comma && groupsAsInIndia(lengths.dropLast())
    else { return marks.contains(.comma) ? .list : .identifier }
    return .number(scale: decimals)
  }

  private func meaning(ofOne mark: Mark) -> Meaning {
    let (whole, part) = (lengths[0], lengths[1])
    switch mark {
    case .group: return .number(scale: digits.count)
    case .arabicDecimal: return .number(scale: whole)
    case .comma, .point:
      if part == 3, (1...3).contains(whole), digits.first != 0 {
        return .groupOrDecimals(grouped: digits.count, decimals: whole, mark: mark)
      }
      return mark == .point ? .number(scale: whole) : .decimalsOrList(scale: whole)
    }
  }

  private func groupsByThrees(_ lengths: ArraySlice<Int>) -> Bool {
    guard let first = lengths.first else { return false }
    return (1...3).contains(first) && lengths.dropFirst().allSatisfy { $0 == 3 }
  }

  /// Two digits a group, three in the last: 12,34,567.
  private func groupsAsInIndia(_ lengths: ArraySlice<Int>) -> Bool {
    guard let first = lengths.first, lengths.count > 2 else { return false }
    return (1...2).contains(first) && lengths.last == 3
      && lengths.dropFirst().dropLast().allSatisfy { $0 == 2 }
  }

  /// Whether one comma stands before other than three digits.
  var mayBeList: Bool {
    if case .decimalsOrList = meaning { true } else { false }
  }

  /// Whether its marks may all group.
  var mayGroup: Bool {
    switch meaning {
    case .number(let scale): scale == digits.count
    case .groupOrDecimals: true
    case .decimalsOrList, .list, .identifier: false
    }
  }

  /// How many digits stand before the decimal mark, where there is one and it is clear.
  var scale: Int? {
    switch meaning {
    case .number(let scale): scale
    case .decimalsOrList(let scale): scale
    case .groupOrDecimals(_, let decimals, _): decimals
    case .list, .identifier: nil
    }
  }

  /// The decimal mark that this run shows its text to use; `nil` when it shows none.
  var decimalMark: TextCulture.DecimalMark? {
    guard let last = marks.last else { return nil }
    switch meaning {
    case .number where marks.count == 1: return last == .point ? .point : nil
    case .number:
      if marks.allSatisfy({ $0 == last }) {
        // Marks that group leave the other to the decimals.
        return last == .comma ? .point : last == .point ? .comma : nil
      }
      return last == .comma ? .comma : last == .point ? .point : nil
    case .decimalsOrList: return .comma
    case .groupOrDecimals, .list, .identifier: return nil
    }
  }
}
