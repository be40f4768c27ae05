import Crypto
import Domain
import Foundation
import Synchronization

/// The files of parts as base64, each read once: ten thousand requests with one picture share it.
final class EncodedMedia: Sendable {
  static let shared = EncodedMedia()

  private struct Known {
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
    let found = known.withLock { known -> [UInt8]? in
      guard let file = known.files[hash] else { return nil }
      known.uses += 1
      known.files[hash]?.use = known.uses
      return file.base64
    }
    if let found { return found }
    let data: Data
    do {
      data = try RegularFile.contents(of: path)
    } catch {
      throw .mediaUnreadable(path, problem: error.words)
    }
    guard data.sha256 == hash else { throw .mediaChanged(path) }
    let encoded = Array(data.base64EncodedData())
    keep(encoded, as: hash)
    return encoded
  }

  private func keep(_ encoded: [UInt8], as hash: String) {
    guard encoded.count <= capacity else { return }
    known.withLock { known in
      known.uses += 1
      if let old = known.files.updateValue((encoded, known.uses), forKey: hash) {
        known.bytes -= old.base64.count
      }
      known.bytes += encoded.count
      while known.bytes > capacity,
        let oldest = known.files.min(by: { $0.value.use < $1.value.use })
      {
        known.files[oldest.key] = nil
        known.bytes -= oldest.value.base64.count
      }
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
