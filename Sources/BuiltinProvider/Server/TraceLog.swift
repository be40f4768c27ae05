import Foundation
import Synchronization

/// The true instants of every request, one JSON line each, on `CLOCK_MONOTONIC`.
///
/// The instants are those of the socket: of the request's last byte when it was read, and of each
/// write just before it was handed to the operating system. So a client on the same machine, whose
/// clock is the same, can be judged by them.
final class TraceLog: Sendable {
  /// One answered request; instants in nanoseconds.
  struct Record: Equatable {
    var id: String
    var status: Int
    /// When the request's head had arrived.
    var started: UInt64
    /// When its last byte had.
    var received: UInt64
    /// When the head of the answer was written.
    var head: UInt64
    /// Each write of the answer's body, such as one event of a stream, and its size.
    var writes: [UInt64] = []
    var sizes: [Int] = []
    /// When the answer was complete; `nil` when the connection closed first.
    var done: UInt64?
  }

  private let file: Mutex<FileHandle>

  init(path: String) throws(StartError) {
    guard FileManager.default.createFile(atPath: path, contents: nil),
      let file = FileHandle(forWritingAtPath: path)
    else { throw .traceFileUnwritable(path: path) }
    self.file = Mutex(file)
  }

  func write(_ record: Record) {
    let line = record.line
    // A full disk must not end the requests that are traced.
    file.withLock { try? $0.write(contentsOf: line) }
  }
}

extension TraceLog.Record {
  var line: Data {
    var writer = JSONWriter()
    writer.object {
      $0.field("id", id)
      $0.field("status", status)
      $0.field("started", Int(started))
      $0.field("received", Int(received))
      $0.field("head", Int(head))
      $0.key("writes")
      $0.array(of: writes) { $0.value(Int($1)) }
      $0.key("bytes")
      $0.array(of: sizes) { $0.value($1) }
      $0.field("done", done.map { Int($0) })
    }
    return Data(writer.bytes + [UInt8(ascii: "\n")])
  }
}
