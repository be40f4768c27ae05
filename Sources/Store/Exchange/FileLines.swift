import Domain
import Foundation

/// The lines of a file, read one at a time, so that a file of any size fits into memory.
package struct FileLines: Sequence {
  private let handle: FileHandle

  package init(path: String) throws {
    do throws(RegularFile.Refusal) {
      handle = try RegularFile.handle(for: path, takesPipe: true)
    } catch {
      throw CommandFailure(
        .missingInput,
        "cannot read '\(path)': \(error.words). Name a file that 'assay export' wrote."
      )
    }
  }

  package func makeIterator() -> Iterator {
    Iterator(handle: handle)
  }

  package struct Iterator: IteratorProtocol {
    private let handle: FileHandle
    private var buffer: [UInt8] = []
    private var start = 0

    /// Bytes after `start` in which no end of line was found.
    private var searched = 0

    private static let chunk = 1 << 20

    init(handle: FileHandle) {
      self.handle = handle
    }

    package mutating func next() -> String? {
      while true {
        let rest = buffer[(start + searched)...]
        if let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
          defer {
            start = end + 1
            searched = 0
          }
          return String(decoding: buffer[start..<end], as: UTF8.self)
        }
        searched = buffer.count - start
        guard let chunk = try? handle.read(upToCount: Self.chunk), !chunk.isEmpty else { break }
        buffer.removeFirst(start)
        start = 0
        buffer.append(contentsOf: chunk)
      }
      guard start < buffer.count else { return nil }
      defer { start = buffer.count }
      searched = 0
      return String(decoding: buffer[start...], as: UTF8.self)
    }
  }
}
