#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif
import Foundation

/// A process, told apart from any later one that is given the same number.
///
/// The system reuses process numbers, so the moment of the process's start goes with it, and the
/// boot to which that moment belongs. A run whose process is gone was interrupted, whatever its row
/// says: a killed process cannot write that it was killed.
struct ProcessIdentity: Equatable {
  var id: Int32

  /// Opaque: the same for as long as the process lives, and for no other process.
  var start: String

  static var current: ProcessIdentity {
    let id = getpid()
    return ProcessIdentity(id: id, start: start(of: id) ?? "")
  }

  var isAlive: Bool {
    !start.isEmpty && Self.start(of: id) == start
  }

  #if canImport(Darwin)
  private static func start(of id: Int32) -> String? {
    var info = kinfo_proc()
    var size = MemoryLayout<kinfo_proc>.stride
    var name = [CTL_KERN, KERN_PROC, KERN_PROC_PID, id]
    guard sysctl(&name, UInt32(name.count), &info, &size, nil, 0) == 0, size > 0,
      info.kp_proc.p_pid == id
    else { return nil }
    let start = info.kp_proc.p_un.__p_starttime
    return "\(start.tv_sec).\(start.tv_usec)"
  }
  #else
  private static func start(of id: Int32) -> String? {
    // proc(5): the name in parentheses may hold spaces and parentheses; the start is field 22, the
    // twentieth after it, and the state the first.
    guard let stat = contents(of: "/proc/\(id)/stat"),
      let nameEnd = stat.lastIndex(of: ")"),
      let boot = contents(of: "/proc/sys/kernel/random/boot_id")
    else { return nil }
    let fields = stat[stat.index(after: nameEnd)...].split(separator: " ")
    guard fields.count > 19, fields[0] != "Z" else { return nil }
    return "\(boot.trimmingCharacters(in: .whitespacesAndNewlines)):\(fields[19])"
  }

  /// `String(contentsOfFile:)` asks for the size first, which is 0 for these files.
  private static func contents(of path: String) -> String? {
    guard let file = FileHandle(forReadingAtPath: path),
      let bytes = try? file.read(upToCount: 4096)
    else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }
  #endif
}
