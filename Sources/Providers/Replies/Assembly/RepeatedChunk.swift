import Domain
import Foundation
import Transport

/// What the chunks of a stream have in common, where each says the same as the one before it but for
/// its piece of text, its counts of tokens, and values that are of no matter.
///
/// Most chunks of most servers do. Where such a chunk was read once, the next one is known by its
/// bytes around those, and only they are read: the others would have no effect.
///
/// A class, so that looking at it for each chunk copies none of it.
final class RepeatedChunk: Sendable {
  /// What may be another in each chunk.
  enum Variable: Sendable {
    /// The piece of text, between its quotes.
    case text

    /// A number, or a text between its quotes, that has no effect.
    case number, string

    /// One of the counts of `usage`.
    case count(Count)
  }

  /// A number of the usage that grows with the answer.
  enum Count: Sendable {
    case completion, output, total, reasoning

    /// Without what was thought: Gemini's `candidatesTokenCount`.
    case visible
  }

  /// Where a variable lies.
  typealias Place = (range: Range<Int>, variable: Variable)

  /// What a chunk brings; small, as every one is handed on.
  struct Reading {
    var piece = JSONStringSpan(start: 0, end: 0)

    /// The values of `counts`, in their order.
    var numbers = Numbers()

    /// Where the usage lies; empty where there is none.
    var usageRange = 0..<0
  }

  /// A few numbers, without the memory that a list takes from the heap.
  struct Numbers {
    private var first = 0, second = 0, third = 0, fourth = 0

    static let capacity = 4

    subscript(position: Int) -> Int {
      get {
        switch position {
        case 0: first
        case 1: second
        case 2: third
        default: fourth
        }
      }
      set {
        switch position {
        case 0: first = newValue
        case 1: second = newValue
        case 2: third = newValue
        default: fourth = newValue
        }
      }
    }
  }

  /// The bytes up to a variable.
  private struct Part: Sendable {
    var literal: Range<Int>
    var variable: Variable
  }

  private let bytes: [UInt8]
  private let parts: [Part]
  private let tail: Range<Int>

  /// The place of the choice that the pieces belong to.
  let slot: Int

  /// The counts that each one tells, in their order.
  let counts: [Count]

  var hasUsage: Bool { !usageRange.isEmpty }

  /// Where the usage lies in the first one; empty where there is none.
  private let usageRange: Range<Int>

  /// Whether each usage replaces the one before it, rather than adding to it.
  let replacesUsage: Bool

  /// Which of the counts is that of the output so far; `nil` where none is.
  let placeOfOutput: Int?

  /// Which of them is that of the thoughts so far; `nil` where none is.
  let placeOfThoughts: Int?

  /// Output tokens that are not in the count of the output.
  let hiddenOutput: Int

  /// - Parameters:
  ///   - places: The variables beside the piece of text; in any order.
  ///   - usage: What stands in `usageRange`; `nil` where there is none.
  /// - Returns: `nil` where the variables overlap, so that it is not known what each of them is, or are too
  ///   many.
  init?(
    _ source: UnsafeRawBufferPointer,
    piece: JSONStringSpan,
    slot: Int,
    places: [Place] = [],
    usage: ReportedUsage? = nil,
    usageRange: Range<Int> = 0..<0,
    replacesUsage: Bool = false
  ) {
    var end = 0
    var parts: [Part] = []
    let ordered = (places + [(piece.start..<piece.end, .text)])
      .sorted { $0.range.lowerBound < $1.range.lowerBound }
    for (range, variable) in ordered {
      guard range.lowerBound >= end, range.upperBound <= source.count else { return nil }
      parts.append(Part(literal: end..<range.lowerBound, variable: variable))
      end = range.upperBound
    }
    counts = parts.compactMap { if case .count(let count) = $0.variable { count } else { nil } }
    guard counts.count <= Numbers.capacity else { return nil }
    bytes = Array(source)
    self.parts = parts
    tail = end..<source.count
    self.slot = slot
    self.usageRange = usageRange
    self.replacesUsage = replacesUsage
    let isOfCompletion = usage?.completion != nil
    placeOfOutput = counts.firstIndex { count in
      switch count {
      case .completion, .visible: isOfCompletion
      case .output: !isOfCompletion
      case .total, .reasoning: false
      }
    }
    placeOfThoughts = counts.firstIndex { if case .reasoning = $0 { true } else { false } }
    hiddenOutput = counts.contains { $0 == .visible } ? usage?.reasoning ?? 0 : 0
  }

  /// Reads what a chunk brings that says the same around its variables.
  ///
  /// - Returns: whether it does; of any other nothing that was read is to be used.
  func read(_ source: UnsafeRawBufferPointer, into reading: inout Reading) -> Bool {
    bytes.withUnsafeBytes { known in
      var position = 0
      var countsRead = 0
      for part in parts {
        guard known.equals(source, part.literal, at: position) else { return false }
        note(&reading.usageRange, part.literal, at: position)
        position += part.literal.count
        switch part.variable {
        case .text, .string:
          guard let text = Self.text(at: position, in: source) else { return false }
          if case .text = part.variable { reading.piece = text }
          position = text.end
        case .number:
          guard Self.number(at: &position, in: source) != nil else { return false }
        case .count:
          guard let number = Self.number(at: &position, in: source), number > 0,
            number <= TokenUsage.largestCount
          else { return false }
          reading.numbers[countsRead] = number
          countsRead += 1
        }
      }
      guard source.count - position == tail.count, known.equals(source, tail, at: position) else {
        return false
      }
      note(&reading.usageRange, tail, at: position)
      return true
    }
  }

  /// Notes where the usage begins and ends in a chunk, if it does in one of the literals.
  @inline(__always)
  private func note(_ range: inout Range<Int>, _ literal: Range<Int>, at position: Int) {
    guard !usageRange.isEmpty else { return }
    let shift = position - literal.lowerBound
    if literal.contains(usageRange.lowerBound) {
      range = usageRange.lowerBound + shift..<max(range.upperBound, usageRange.lowerBound + shift)
    }
    if literal.contains(usageRange.upperBound - 1) {
      range = range.lowerBound..<max(range.lowerBound, usageRange.upperBound + shift)
    }
  }

  private static func text(
    at position: Int,
    in source: UnsafeRawBufferPointer
  ) -> JSONStringSpan? {
    let end = source.firstOffset(
      of: UInt8(ascii: "\""),
      or: UInt8(ascii: "\\"),
      below: 0x20,
      from: position
    )
    guard end < source.count else { return nil }
    if source[end] == UInt8(ascii: "\"") { return JSONStringSpan(start: position, end: end) }
    // The quote that opens it is the last byte of what comes before.
    var scanner = JSONScanner(source, from: position - 1)
    return try? scanner.string()
  }

  /// Reads digits; `nil` for what is no count, or none that can be told here.
  private static func number(at position: inout Int, in source: UnsafeRawBufferPointer) -> Int? {
    let start = position
    var value = 0
    while position < source.count {
      let digit = source[position] &- UInt8(ascii: "0")
      guard digit < 10 else { break }
      value = value &* 10 &+ Int(digit)
      position += 1
    }
    let count = position - start
    guard (1...15).contains(count), count == 1 || source[start] != UInt8(ascii: "0") else {
      return nil
    }
    return value
  }
}

extension UnsafeRawBufferPointer {
  /// Whether the other bytes are the same from an offset on as these in a range.
  @inline(__always)
  fileprivate func equals(
    _ other: UnsafeRawBufferPointer,
    _ range: Range<Int>,
    at offset: Int
  ) -> Bool {
    guard other.count - offset >= range.count else { return false }
    guard let own = baseAddress, let start = other.baseAddress else { return range.isEmpty }
    return memcmp(own + range.lowerBound, start + offset, range.count) == 0
  }
}
