/// The files in a ZIP archive (PKWARE APPNOTE 6.3), stored or deflated; nothing is ever unpacked to a
/// disk.
struct ZIPArchive {
  enum Mistake: Error, Hashable {
    case notWhole
    case tooManyFiles
    case tooLarge(entry: String)
    case encrypted(entry: String)
    case compression(method: Int, entry: String)
    case damaged(entry: String)
  }

  private struct Entry {
    var method: Int
    var checksum: UInt32
    var compressedSize: Int
    var size: Int
    var offset: Int
    var isEncrypted: Bool

    /// Its place in the directory.
    var position: Int
  }

  private let bytes: [UInt8]
  private var entries: [String: Entry] = [:]

  /// Bytes of one file in it, bytes of all of them, and files, at most.
  private static let sizeLimit = 512 << 20
  private static let wholeLimit = 4 << 30
  private static let countLimit = 65_534

  static func isBegun(by bytes: [UInt8]) -> Bool { bytes.starts(with: [0x50, 0x4B, 3, 4]) }

  init(_ bytes: [UInt8]) throws(Mistake) {
    self.bytes = bytes
    guard let end = Self.end(of: bytes) else { throw .notWhole }
    guard let count = Self.number(bytes, end + 10, 2),
      var place = Self.number(bytes, end + 16, 4)
    else { throw .notWhole }
    // More are told in another place (ZIP64), which no log of a usual size needs.
    guard count <= Self.countLimit else { throw .tooManyFiles }
    var whole = 0
    for position in 0..<count {
      guard Self.number(bytes, place, 4) == 0x0201_4B50,
        let flags = Self.number(bytes, place + 8, 2),
        let method = Self.number(bytes, place + 10, 2),
        let checksum = Self.number(bytes, place + 16, 4),
        let compressedSize = Self.number(bytes, place + 20, 4),
        let size = Self.number(bytes, place + 24, 4),
        let nameLength = Self.number(bytes, place + 28, 2),
        let extraLength = Self.number(bytes, place + 30, 2),
        let commentLength = Self.number(bytes, place + 32, 2),
        let offset = Self.number(bytes, place + 42, 4), place + 46 + nameLength <= bytes.count
      else { throw .notWhole }
      let name = String(decoding: bytes[place + 46..<place + 46 + nameLength], as: UTF8.self)
      let entry = Entry(
        method: method,
        checksum: UInt32(checksum),
        compressedSize: compressedSize,
        size: size,
        offset: offset,
        isEncrypted: flags & 1 == 1,
        position: position
      )
      // The last of equal names counts: an archive is appended to.
      entries[name] = entry
      whole += size
      guard whole <= Self.wholeLimit else { throw .tooLarge(entry: name) }
      place += 46 + nameLength + extraLength + commentLength
    }
  }

  /// Each once, in the order of the directory.
  var names: [String] {
    entries.sorted { $0.value.position < $1.value.position }.map(\.key)
  }

  /// What a file holds; `nil` where there is none of that name.
  func contents(of name: String) throws(Mistake) -> [UInt8]? {
    guard let entry = entries[name] else { return nil }
    guard !entry.isEncrypted else { throw .encrypted(entry: name) }
    guard entry.size <= Self.sizeLimit else { throw .tooLarge(entry: name) }
    guard Self.number(bytes, entry.offset, 4) == 0x0403_4B50,
      let nameLength = Self.number(bytes, entry.offset + 26, 2),
      let extraLength = Self.number(bytes, entry.offset + 28, 2)
    else { throw .damaged(entry: name) }
    let start = entry.offset + 30 + nameLength + extraLength
    guard start + entry.compressedSize <= bytes.count else { throw .damaged(entry: name) }
    let packed = bytes[start..<start + entry.compressedSize]
    let content: [UInt8]
    switch entry.method {
    case 0: content = Array(packed)
    case 8:
      do throws(Inflater.Mistake) {
        content = try Inflater.inflate(packed, limit: entry.size)
      } catch {
        throw .damaged(entry: name)
      }
    default: throw .compression(method: entry.method, entry: name)
    }
    guard content.count == entry.size, Self.checksum(content) == entry.checksum else {
      throw .damaged(entry: name)
    }
    return content
  }

  /// Where the end of the directory is told: 22 bytes and a comment before the file's own end.
  private static func end(of bytes: [UInt8]) -> Int? {
    guard bytes.count >= 22 else { return nil }
    let earliest = max(0, bytes.count - 22 - 0xFFFF)
    return stride(from: bytes.count - 22, through: earliest, by: -1)
      .first { number(bytes, $0, 4) == 0x0605_4B50 }
  }

  /// A little-endian number; `nil` beyond the end.
  private static func number(_ bytes: [UInt8], _ place: Int, _ length: Int) -> Int? {
    guard place >= 0, place + length <= bytes.count else { return nil }
    return (0..<length).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
  }

  private static let checksums: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { sum, _ in sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
  }

  /// CRC-32 as ZIP and PNG have it.
  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~0) { $0 >> 8 ^ checksums[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] }
  }
}

extension ZIPArchive.Mistake: CustomStringConvertible {
  var description: String {
    switch self {
    case .notWhole: "it is no whole ZIP archive: it was cut off. Copy the file again."
    case .tooManyFiles: "it holds more than 65,534 files. \(Self.remedy)"
    case .tooLarge(let entry):
      "'\(entry)' in it is larger than 512 MB, or all files together are larger than 4 GB."
    case .encrypted(let entry): "'\(entry)' in it is encrypted."
    case .compression(93, let entry):
      "'\(entry)' in it is compressed by Zstandard, which is not read. \(Self.remedy)"
    case .compression(let method, let entry):
      "'\(entry)' in it is compressed by method \(method), which is not read. \(Self.remedy)"
    case .damaged(let entry): "'\(entry)' in it is damaged. Copy the file again."
    }
  }

  private static let remedy =
    "Convert it first: inspect log convert --to json --output-dir FOLDER FILE"
}
