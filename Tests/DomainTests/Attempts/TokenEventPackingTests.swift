import Domain
import Testing

struct TokenEventPackingTests {
  @Test(arguments: 0..<50 as Range<UInt64>)
  func `any events come back as they were`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let events = (0..<random.index(below: 200)).map { _ in Self.event(from: &random) }
    #expect(TokenEvent.unpacked(TokenEvent.packed(events)) == events)
  }

  @Test func `a usual stream takes less than six bytes an event`() {
    let events = (0..<128).map { index in
      TokenEvent(
        instant: Instant(nanoseconds: 1_000_000_000_000 + Int64(index) * 12_345_678),
        byteCount: 5
      )
    }
    #expect(TokenEvent.packed(events).count < 128 * 6)
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func `bytes that nobody packed are refused or read, never fatal`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let noise = (0..<random.index(below: 40)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    let read = [noise, [1] + noise, [1, 3] + noise].compactMap { TokenEvent.unpacked($0) }
    #expect(read.allSatisfy { $0.count <= noise.count })
  }

  @Test func `a cut blob is refused wherever it is cut`() {
    let packed = TokenEvent.packed([
      TokenEvent(instant: Instant(nanoseconds: .min), choice: -7, byteCount: 31, tokenCount: 3),
      TokenEvent(instant: Instant(nanoseconds: .max), byteCount: .max, isCoalesced: true),
    ])
    for length in packed.indices {
      #expect(TokenEvent.unpacked(Array(packed[..<length])) == nil)
    }
    #expect(TokenEvent.unpacked(packed + [0]) == nil)
  }

  @Test func `an unknown version is refused`() {
    #expect(TokenEvent.unpacked([2, 0]) == nil)
    #expect(TokenEvent.unpacked([1, 0]) == [])
  }

  @Test func `a count beyond the bytes does not allocate`() {
    let huge: [UInt8] = [1, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1]
    #expect(TokenEvent.unpacked(huge) == nil)
  }

  private static func event(from random: inout SplitMix64) -> TokenEvent {
    let isWild = random.index(below: 4) == 0
    return TokenEvent(
      instant: Instant(nanoseconds: Int64(bitPattern: random.next()) >> (isWild ? 0 : 30)),
      choice: isWild ? Int(truncatingIfNeeded: random.next()) : random.index(below: 2),
      byteCount: isWild ? Int(truncatingIfNeeded: random.next()) : random.index(below: 40),
      tokenCount: random.index(below: 2) == 0 ? nil : random.index(below: 5) - 1,
      isCoalesced: random.index(below: 2) == 0
    )
  }
}
