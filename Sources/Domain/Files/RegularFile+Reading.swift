package import Foundation

extension RegularFile {
  /// A handle that closes the file when it is let go of.
  package static func handle(
    for path: String,
    takesPipe: Bool = false
  ) throws(Refusal) -> FileHandle {
    FileHandle(
      fileDescriptor: try open(path, takesPipe: takesPipe),
      closeOnDealloc: true
    )
  }

  /// The whole of a file.
  ///
  /// - Parameter limit: Bytes; of a longer one, one byte more than these is returned.
  package static func contents(
    of path: String,
    takesPipe: Bool = false,
    limit: Int = .max
  ) throws(Refusal) -> Data {
    let handle = try handle(for: path, takesPipe: takesPipe)
    var data = Data()
    do {
      while data.count <= limit {
        let wanted = min(1 << 20, limit == .max ? 1 << 20 : limit + 1 - data.count)
        guard wanted > 0, let chunk = try handle.read(upToCount: wanted), !chunk.isEmpty else {
          break
        }
        data += chunk
      }
    } catch {
      throw Refusal(words: error.systemWords)
    }
    return data
  }
}
