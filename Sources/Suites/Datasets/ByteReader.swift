import Crypto
import Domain
import Foundation

/// Reads a file byte by byte through a small buffer, counts its lines and hashes what goes by.
///
/// A million-row file is read without ever being whole in memory.
final class ByteReader {
  private let handle: FileHandle?
  private var buffer: [UInt8]
  private var index = 0
  private var hasher = SHA256()
  private(set) var byteCount: Int64 = 0

  /// 1 for the first line.
  private(set) var line = 1

  /// Bytes of the file before the buffer, and before the current line.
  private var consumed: Int64 = 0
  private var lineStart: Int64 = 0

  private static let chunkSize = 1 << 18

  /// - Throws: Why the file cannot be opened, or why what is there is none.
  init(path: String) throws(RegularFile.Refusal) {
    handle = try RegularFile.handle(for: path)
    buffer = []
    refill()
    skipByteOrderMark()
  }

  convenience init(_ text: String) {
    self.init(Array(text.utf8))
  }

  init(_ bytes: [UInt8]) {
    handle = nil
    buffer = bytes
    byteCount = Int64(buffer.count)
    hasher.update(data: buffer)
    skipByteOrderMark()
  }

  deinit { try? handle?.close() }

  /// 1 for the first byte of the line.
  var column: Int { Int(consumed + Int64(index) - lineStart) + 1 }

  /// SHA-256 of what was read; of the whole file once its end is reached.
  var hash: String { hasher.finalize().hexadecimal }

  @inline(__always)
  func peek() -> UInt8? {
    if index < buffer.count { return buffer[index] }
    refill()
    return index < buffer.count ? buffer[index] : nil
  }

  @inline(__always)
  func advance() {
    if buffer[index] == UInt8(ascii: "\n") {
      line += 1
      lineStart = consumed + Int64(index) + 1
    }
    index += 1
  }

  @inline(__always)
  func next() -> UInt8? {
    guard let byte = peek() else { return nil }
    advance()
    return byte
  }

  /// Goes past the end of the current line.
  func skipLine() {
    while let byte = next(), byte != UInt8(ascii: "\n") {}
  }

  /// Appends the bytes up to the first that `stops` names, which stays unread.
  func append(to bytes: inout [UInt8], until stops: (UInt8) -> Bool) {
    while peek() != nil {
      let end = buffer[index...].firstIndex(where: stops) ?? buffer.count
      bytes += buffer[index..<end]
      while index < end { advance() }
      if index < buffer.count { return }
    }
  }

  private func refill() {
    guard let handle, let data = try? handle.read(upToCount: Self.chunkSize), !data.isEmpty else {
      return
    }
    consumed += Int64(buffer.count)
    buffer = Array(data)
    index = 0
    byteCount += Int64(buffer.count)
    hasher.update(data: buffer)
  }

  private func skipByteOrderMark() {
    guard buffer.starts(with: [0xEF, 0xBB, 0xBF]) else { return }
    index = 3
    lineStart = 3
  }
}

extension Digest {
  /// Lower-case hexadecimal.
  var hexadecimal: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] },
      as: UTF8.self
    )
  }
}
