/// Decompresses DEFLATE (RFC 1951), which ZIP archives hold, into a bounded number of bytes.
struct Inflater {
  enum Mistake: Error, Hashable {
    /// A block, code or distance that no compressor writes.
    case malformed
    case endsEarly
    case tooLong
  }

  private let input: ArraySlice<UInt8>
  private var position: Int
  private var bits: UInt32 = 0
  private var bitCount: UInt32 = 0
  private var output: [UInt8] = []
  private let limit: Int

  private init(_ input: ArraySlice<UInt8>, limit: Int) {
    self.input = input
    self.limit = limit
    position = input.startIndex
  }

  /// - Parameter limit: Bytes that the result may have at most: a few bytes can hold very many.
  static func inflate(_ input: ArraySlice<UInt8>, limit: Int) throws(Mistake) -> [UInt8] {
    var inflater = Inflater(input, limit: limit)
    inflater.output.reserveCapacity(min(limit, 4 * input.count))
    while try !inflater.block() {}
    return inflater.output
  }

  /// - Returns: Whether it was the last.
  private mutating func block() throws(Mistake) -> Bool {
    let isLast = try take(1) == 1
    switch try take(2) {
    case 0: try stored()
    case 1: try compressed(literals: Self.fixedLiterals, distances: Self.fixedDistances)
    case 2:
      let (literals, distances) = try codes()
      try compressed(literals: literals, distances: distances)
    default: throw .malformed
    }
    return isLast
  }

  private mutating func take(_ count: UInt32) throws(Mistake) -> Int {
    while bitCount < count {
      guard position < input.endIndex else { throw .endsEarly }
      bits |= UInt32(input[position]) << bitCount
      position += 1
      bitCount += 8
    }
    defer {
      bits >>= count
      bitCount -= count
    }
    return Int(bits & ((1 << count) - 1))
  }

  private mutating func stored() throws(Mistake) {
    bits = 0
    bitCount = 0
    let length = try take(16)
    guard try take(16) == length ^ 0xFFFF else { throw .malformed }
    guard input.endIndex - position >= length else { throw .endsEarly }
    guard output.count + length <= limit else { throw .tooLong }
    output += input[position..<position + length]
    position += length
  }

  // MARK: Codes

  /// A Huffman code as RFC 1951, 3.2.2 makes it of the lengths: how many codes have each length, and
  /// the symbols in the order of their codes.
  private struct Code {
    var counts = [Int](repeating: 0, count: 16)
    var symbols: [Int] = []

    init(lengths: [Int]) {
      for length in lengths { counts[length] += 1 }
      counts[0] = 0
      for length in 1...15 {
        symbols += lengths.indices.filter { lengths[$0] == length }
      }
    }

    /// More codes than their lengths have room for.
    var isOversubscribed: Bool {
      var left = 1
      for length in 1...15 {
        left = left << 1 - counts[length]
        if left < 0 { return true }
      }
      return false
    }
  }

  private static let fixedLiterals = Code(
    lengths: (0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 }
  )
  private static let fixedDistances = Code(lengths: [Int](repeating: 5, count: 30))

  private mutating func symbol(of code: Code) throws(Mistake) -> Int {
    var value = 0
    var first = 0
    var index = 0
    for length in 1...15 {
      value |= try take(1)
      let count = code.counts[length]
      if value - first < count { return code.symbols[index + value - first] }
      index += count
      first = (first + count) << 1
      value <<= 1
    }
    throw .malformed
  }

  /// The order in which the lengths of the code of lengths are written.
  private static let lengthOrder = [
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15,
  ]

  private mutating func codes() throws(Mistake) -> (literals: Code, distances: Code) {
    let literalCount = try take(5) + 257
    let distanceCount = try take(5) + 1
    let lengthCount = try take(4) + 4
    var ofLengths = [Int](repeating: 0, count: 19)
    for place in Self.lengthOrder.prefix(lengthCount) { ofLengths[place] = try take(3) }
    let code = Code(lengths: ofLengths)
    guard !code.isOversubscribed else { throw .malformed }
    var lengths: [Int] = []
    while lengths.count < literalCount + distanceCount {
      switch try symbol(of: code) {
      case let length where length < 16: lengths.append(length)
      case 16:
        guard let last = lengths.last else { throw .malformed }
        lengths += repeatElement(last, count: try take(2) + 3)
      case 17: lengths += repeatElement(0, count: try take(3) + 3)
      default: lengths += repeatElement(0, count: try take(7) + 11)
      }
    }
    guard lengths.count == literalCount + distanceCount else { throw .malformed }
    let literals = Code(lengths: Array(lengths[..<literalCount]))
    let distances = Code(lengths: Array(lengths[literalCount...]))
    guard !literals.isOversubscribed, !distances.isOversubscribed else { throw .malformed }
    return (literals, distances)
  }

  // MARK: Contents

  /// RFC 1951, 3.2.5.
  private static let lengthBases = [
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
    163, 195, 227, 258,
  ]
  private static let lengthBits: [UInt32] = [
    0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
  ]
  private static let distanceBases = [
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1_025, 1_537,
    2_049, 3_073, 4_097, 6_145, 8_193, 12_289, 16_385, 24_577,
  ]
  private static let distanceBits: [UInt32] = [
    0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13,
    13,
  ]

  private mutating func compressed(literals: Code, distances: Code) throws(Mistake) {
    while true {
      let symbol = try symbol(of: literals)
      if symbol < 256 {
        guard output.count < limit else { throw .tooLong }
        output.append(UInt8(symbol))
        continue
      }
      if symbol == 256 { return }
      guard symbol - 257 < Self.lengthBases.count else { throw .malformed }
      let length = Self.lengthBases[symbol - 257] + (try take(Self.lengthBits[symbol - 257]))
      let distanceSymbol = try self.symbol(of: distances)
      guard distanceSymbol < Self.distanceBases.count else { throw .malformed }
      let distance =
        Self.distanceBases[distanceSymbol] + (try take(Self.distanceBits[distanceSymbol]))
      guard distance <= output.count else { throw .malformed }
      guard output.count + length <= limit else { throw .tooLong }
      for _ in 0..<length { output.append(output[output.count - distance]) }
    }
  }
}
