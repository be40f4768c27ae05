import Domain
import Yams

/// Pairs of surrogates, as JSON escapes characters beyond U+FFFF, written as YAML escapes them:
/// `\ud83d\ude00` as `\U0001f600`.
///
/// Only in double quotes are they escapes, and where those stand the parser alone knows. So all are
/// rewritten at once, which moves no text's end, for both forms are a backslash, letters and digits; what
/// the parser then finds outside of double quotes is put back.
struct SurrogatePairs {
  /// By line, in their order.
  private var rewritten: [Int: [Pair]] = [:]

  /// Whether none is rewritten that stands outside of double quotes.
  private(set) var isSettled = true

  private struct Pair {
    /// In the rewritten text.
    var column: Int

    /// As the file has it.
    var text: ArraySlice<UInt8>
  }

  /// The text with all pairs rewritten from where the parser stopped on.
  ///
  /// - Parameter mark: Behind the `\u` that the parser stopped at; what stands before it is sound.
  /// - Returns: `nil` where no pair stands there.
  mutating func rewriting(_ text: String, from mark: Mark) -> String? {
    guard rewritten.isEmpty else { return nil }
    let first = Place(line: mark.line, column: mark.column - Self.prefixLength)
    var walk = Walk(text)
    var result: [UInt8] = []
    result.reserveCapacity(walk.bytes.count)
    var isEscaped = false
    while let byte = walk.byte {
      let place = walk.place
      let isBehind = !rewritten.isEmpty || place == first
      if isBehind, !isEscaped, let scalar = Self.pair(in: walk.bytes, at: walk.index) {
        let before = rewritten[place.line, default: []].count
        rewritten[place.line, default: []].append(
          Pair(column: place.column - before * Self.gain, text: walk.skip(Self.length))
        )
        let digits = String(scalar.value, radix: 16)
        result += "\\U\(String(repeating: "0", count: 8 - digits.count))\(digits)".utf8
        continue
      }
      isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
      result.append(byte)
      walk.step()
    }
    guard !rewritten.isEmpty else { return nil }
    isSettled = false
    return String(decoding: result, as: UTF8.self)
  }

  /// The rewritten text with the pairs outside of double quotes as the file has them.
  ///
  /// - Parameters:
  ///   - text: Keys may begin with another character since it was rewritten.
  ///   - quoted: Where the texts in double quotes begin, or the tags and anchors before them.
  /// - Returns: `nil` where none stands outside.
  mutating func settling(_ text: String, quoted: Set<Place>) -> String? {
    isSettled = true
    var walk = Walk(text)
    var result: [UInt8] = []
    result.reserveCapacity(walk.bytes.count)
    var kept: [Int: [Pair]] = [:]
    var quotes = Quotes()
    var (line, passed) = (0, 0)
    var pairs: [Pair] = []
    var isChanged = false
    while let byte = walk.byte {
      let place = walk.place
      if place.line != line {
        (line, passed) = (place.line, 0)
        pairs = rewritten[line, default: []]
      }
      quotes.read(byte) { quoted.contains(place) }
      result.append(byte)
      walk.step()
      guard passed < pairs.count, pairs[passed].column == place.column, walk.place != place
      else { continue }
      var pair = pairs[passed]
      if quotes.areOpen {
        pair.column += (passed - kept[line, default: []].count) * Self.gain
        kept[line, default: []].append(pair)
      } else {
        walk.skip(Self.rewrittenLength - 1)
        result += pair.text.dropFirst()
        isChanged = true
      }
      passed += 1
    }
    rewritten = kept
    return isChanged ? String(decoding: result, as: UTF8.self) : nil
  }

  /// Where texts in double quotes begin, or the tags and anchors before them; `nil` of what converting
  /// refuses anyway.
  ///
  /// - Parameter limit: The most nodes, aliases followed.
  static func quoted(in root: Node, limit: Int) -> Set<Place>? {
    var places: Set<Place> = []
    var nodes = [root]
    var count = 0
    while let node = nodes.popLast() {
      count += 1
      guard count <= limit else { return nil }
      switch node {
      case .scalar(let scalar):
        if scalar.style == .doubleQuoted, let mark = scalar.mark { places.insert(.init(mark)) }
      case .sequence(let sequence): nodes += sequence
      case .mapping(let mapping):
        for (key, value) in mapping {
          guard let name = key.scalar else { return nil }
          if name.style == .doubleQuoted, let mark = name.mark { places.insert(.init(mark)) }
          nodes.append(value)
        }
      case .alias: return nil
      }
    }
    return places
  }

  /// The column in the file of a column of the rewritten text.
  func writtenColumn(of column: Int, line: Int) -> Int {
    let before = rewritten[line, default: []].partitioningIndex { $0.column >= column }
    return column + before * Self.gain
  }

  private static let length = 12
  private static let rewrittenLength = 10
  private static let gain = length - rewrittenLength

  /// Of `\u`.
  private static let prefixLength = 2

  private static func pair(in bytes: [UInt8], at index: Int) -> Unicode.Scalar? {
    guard let high = unit(in: bytes, at: index), 0xD800...0xDBFF ~= high,
      let low = unit(in: bytes, at: index + length / 2), 0xDC00...0xDFFF ~= low
    else { return nil }
    return Unicode.Scalar(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))
  }

  /// The number of one `\u` escape.
  private static func unit(in bytes: [UInt8], at index: Int) -> UInt32? {
    guard index + 6 <= bytes.count, bytes[index] == UInt8(ascii: "\\"),
      bytes[index + 1] == UInt8(ascii: "u")
    else { return nil }
    let digits = bytes[(index + 2)..<(index + 6)]
    guard digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }) else { return nil }
    return UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
  }
}

extension SurrogatePairs {
  /// Where a character stands, as the parser counts: both from 1, columns in Unicode scalars.
  struct Place: Hashable {
    var line: Int
    var column: Int

    init(line: Int, column: Int) {
      self.line = line
      self.column = column
    }

    init(_ mark: Mark) { self.init(line: mark.line, column: mark.column) }
  }

  /// The bytes of a text, one after the other, each with the place of its character.
  private struct Walk {
    let bytes: [UInt8]
    private(set) var index = 0
    private(set) var place = Place(line: 1, column: 1)

    init(_ text: String) { bytes = Array(text.utf8) }

    var byte: UInt8? { index < bytes.count ? bytes[index] : nil }

    mutating func step() {
      let isBreak = endsLine
      index += 1
      if isBreak {
        place = Place(line: place.line + 1, column: 1)
      } else if (byte ?? 0) & 0xC0 != 0x80 {
        place.column += 1
      }
    }

    /// The bytes that it passes over.
    @discardableResult
    mutating func skip(_ count: Int) -> ArraySlice<UInt8> {
      let start = index
      for _ in 0..<min(count, bytes.count - start) { step() }
      return bytes[start..<index]
    }

    /// Whether the byte is the last of a line break: YAML 1.1's are U+0085, U+2028 and U+2029, too.
    private var endsLine: Bool {
      switch byte {
      case 0x0A: true
      case 0x0D: index + 1 == bytes.count || bytes[index + 1] != 0x0A
      case 0x85: bytes[..<index].last == 0xC2
      case 0xA8, 0xA9: bytes[..<index].suffix(2).elementsEqual([0xE2, 0x80])
      default: false
      }
    }
  }

  /// Whether double quotes are open, from where a text in them begins.
  private struct Quotes {
    var areOpen: Bool { state == .open }
    private var state = State.none
    private var isEscaped = false
    private var before: UInt8 = 0x0A

    private enum State {
      case none
      /// Among tags and anchors, or in a comment behind those.
      case properties, comment
      case open
    }

    /// - Parameter isStart: Whether a text in double quotes begins with the byte.
    mutating func read(_ byte: UInt8, isStart: () -> Bool) {
      switch state {
      case .none:
        guard Self.starts.contains(byte), isStart() else { break }
        state = byte == UInt8(ascii: "\"") ? .open : .properties
      case .properties:
        if byte == UInt8(ascii: "\"") { state = .open }
        let isApart = [0x20, 0x09, 0x0A, 0x0D].contains(before)
        if byte == UInt8(ascii: "#"), isApart { state = .comment }
      case .comment: if byte == 0x0A || byte == 0x0D { state = .properties }
      case .open:
        if byte == UInt8(ascii: "\""), !isEscaped { state = .none }
        isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
      }
      before = byte
    }

    /// Of quotes, of a tag and of an anchor.
    private static let starts = Array("\"!&".utf8)
  }
}
