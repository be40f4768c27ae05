/// One column of the table of edit distances, 64 rows in a word (Myers, "A fast bit-vector algorithm
/// for approximate string matching based on dynamic programming", JACM 46, 1999; for distances of
/// whole texts as Hyyrö, 2003).
///
/// Neighbours in the table differ by at most 1, so a column is kept as the steps from row to row: a
/// bit in `rises` where it goes up, in `falls` where it goes down.
struct EditColumn {
  /// From the text so far to the whole of the pattern.
  private(set) var distance: Int

  private var rises: [UInt64]
  private var falls: [UInt64]

  /// By block and scalar of ASCII, then by other scalars: the rows of the pattern that have it.
  private var places: [UInt64]
  private var otherPlaces: [UInt32: [UInt64]] = [:]

  /// The last row's bit in the last block.
  private let lastRow: UInt64

  private static let asciiCount = 128

  init(_ pattern: some Collection<UInt32>) {
    let blocks = (pattern.count + 63) / 64
    distance = pattern.count
    rises = [UInt64](repeating: ~0, count: blocks)
    falls = [UInt64](repeating: 0, count: blocks)
    places = [UInt64](repeating: 0, count: blocks * Self.asciiCount)
    lastRow = pattern.isEmpty ? 0 : 1 << UInt64((pattern.count - 1) % 64)
    for (row, scalar) in pattern.enumerated() {
      let bit: UInt64 = 1 << UInt64(row % 64)
      if scalar < Self.asciiCount {
        places[row / 64 * Self.asciiCount + Int(scalar)] |= bit
      } else {
        otherPlaces[scalar, default: [UInt64](repeating: 0, count: blocks)][row / 64] |= bit
      }
    }
  }

  /// Goes on to the text with one more scalar.
  mutating func advance(over scalar: UInt32) {
    guard !rises.isEmpty else {
      distance += 1
      return
    }
    let other = scalar < Self.asciiCount ? nil : otherPlaces[scalar]
    // Above the first row the distance grows by 1 with each scalar.
    var step = 1
    for block in rises.indices {
      let equal =
        scalar < Self.asciiCount
        ? places[block * Self.asciiCount + Int(scalar)] : other?[block] ?? 0
      step = advance(block, equal, step)
    }
    distance += step
  }

  /// - Parameter step: How the row above the block changed, −1, 0 or 1.
  /// - Returns: How the block's last row did.
  private mutating func advance(_ block: Int, _ equal: UInt64, _ step: Int) -> Int {
    let (rise, fall) = (rises[block], falls[block])
    let vertical = equal | fall
    let equal = step < 0 ? equal | 1 : equal
    let diagonal = (((equal & rise) &+ rise) ^ rise) | equal
    var up = fall | ~(diagonal | rise)
    var down = rise & diagonal
    let bit = block == rises.count - 1 ? lastRow : 1 << 63
    let result = up & bit != 0 ? 1 : down & bit != 0 ? -1 : 0
    up = up << 1 | (step > 0 ? 1 : 0)
    down = down << 1 | (step < 0 ? 1 : 0)
    rises[block] = down | ~(vertical | up)
    falls[block] = up & vertical
    return result
  }
}
