import Crypto
import Domain
import Foundation
import Synchronization

/// The files of parts as base64, each read once: ten thousand requests with one picture share it.
final class EncodedMedia: Sendable {
  static let shared = EncodedMedia()

  fileprivate struct Known {
    var files: [String: (base64: [UInt8], use: Int)] = [:]
    var bytes = 0
    var uses = 0
  }

  private let known = Mutex(Known())
  private let capacity: Int

  /// - Parameter capacity: Bytes of base64 to keep; those that were used longest ago go first.
  init(capacity: Int = 256 << 20) {
    self.capacity = capacity
  }

  /// How much is kept, bytes.
  var keptBytes: Int { known.withLock { $0.bytes } }

  /// - Throws: Where the file cannot be read, or is not the one that was planned.
  func base64(of part: MediaPart) throws(ProviderError) -> [UInt8] {
    guard case .file(let path) = part.source, let hash = part.sha256 else {
      throw .mediaUnreadable(part.place, problem: "it is no file")
    }
    // Whoever asks for a file that is being read waits for it, rather than read it once more.
    return try known.withLock { known throws(ProviderError) in
      known.uses += 1
      if let file = known.files[hash] {
        known.files[hash]?.use = known.uses
        return file.base64
      }
      let encoded = try Self.read(path, expecting: hash)
      known.keep(encoded, as: hash, within: capacity)
      return encoded
    }
  }

  private static func read(_ path: String, expecting hash: String) throws(ProviderError) -> [UInt8]
  {
    let data: Data
    do {
      data = try RegularFile.contents(of: path)
    } catch {
      throw .mediaUnreadable(path, problem: error.words)
    }
    guard data.sha256 == hash else { throw .mediaChanged(path) }
    return Array(data.base64EncodedData())
  }
}

extension EncodedMedia.Known {
  fileprivate mutating func keep(_ encoded: [UInt8], as hash: String, within capacity: Int) {
    guard encoded.count <= capacity else { return }
    files[hash] = (encoded, uses)
    bytes += encoded.count
    while bytes > capacity, let oldest = files.min(by: { $0.value.use < $1.value.use }) {
      files[oldest.key] = nil
      bytes -= oldest.value.base64.count
    }
  }
}

extension Data {
  /// Lower-case hexadecimal.
  var sha256: String {
    SHA256.hash(data: self).map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
    .joined()
  }
}
