import Domain
import Foundation

#if canImport(Glibc)
package import Glibc
#elseif canImport(Musl)
package import Musl
#elseif canImport(Darwin)
package import Darwin
#endif

/// Where a command puts a result that must be whole: a new file, standard output, or a pipe or a device
/// that is there.
///
/// Unlike `Terminal`, it fails when something could not be written, such as on a full disk.
package final class ByteSink {
  private let descriptor: Int32

  /// `nil` for standard output.
  private let path: String?

  /// The file that was made; `nil` where what was there is written into.
  private let file: String?
  private var buffer: [UInt8] = []

  private static let bufferSize = 1 << 16

  /// - Parameters:
  ///   - path: A file that is not there yet, or what `OutputPlace` takes for a stream; `nil` for standard
  ///     output.
  ///   - mode: Of the new file. What a run asked and was answered is its owner's alone.
  private init(path: String?, mode: mode_t = 0o600) throws {
    self.path = path
    switch path.map(OutputPlace.init) {
    case nil:
      file = nil
      descriptor = STDOUT_FILENO
    case .stream(let path)?:
      file = nil
      do { descriptor = try OutputPlace.openStream(path) } catch {
        throw CommandFailure(.cannotWrite, "cannot write '\(path)': \(error.systemWords).")
      }
    case .file(let target)?:
      file = target
      descriptor = open(target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
      guard descriptor >= 0 else {
        throw CommandFailure(.cannotWrite, Self.words(forOpening: path ?? target, errno))
      }
    }
  }

  private static func words(forOpening path: String, _ code: Int32) -> String {
    guard code == EEXIST || code == EISDIR else {
      return "cannot write '\(path)': \(String(cString: strerror(code)))."
    }
    var isFolder: ObjCBool = false
    _ = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    return isFolder.boolValue
      ? "'\(path)' is a folder. Name a file in it that is not there yet."
      : "'\(path)' is there already and is not overwritten. Name another file, or remove it."
  }

  /// Gives `body` a sink, then flushes it; a file that could not be written whole is removed.
  package static func fill(
    to path: String?,
    mode: mode_t = 0o600,
    _ body: (ByteSink) throws -> Void
  ) throws {
    let sink = try ByteSink(path: path, mode: mode)
    do {
      try body(sink)
      try sink.flush()
      try sink.finish()
    } catch {
      if path != nil { _ = close(sink.descriptor) }
      if let file = sink.file { unlink(file) }
      throw error
    }
  }

  package func append(_ text: String) throws {
    buffer.append(contentsOf: text.utf8)
    if buffer.count >= Self.bufferSize { try flush() }
  }

  private func flush() throws {
    if let code = Terminal.write(buffer, to: descriptor) { throw failure(code) }
    buffer.removeAll(keepingCapacity: true)
  }

  /// Some disks, such as those of a network, say only here that they are full.
  private func finish() throws {
    guard path != nil else { return }
    // A stream has nothing to be brought to a disk.
    guard file == nil || fsync(descriptor) == 0 else { throw failure(errno) }
    _ = close(descriptor)
  }

  private func failure(_ code: Int32) -> CommandFailure {
    guard let path else {
      OutputFailure.record(code)
      return CommandFailure(.cannotWrite, OutputFailure.words(for: code))
    }
    return CommandFailure(
      .cannotWrite,
      "cannot write '\(path)': \(String(cString: strerror(code)))."
    )
  }
}
