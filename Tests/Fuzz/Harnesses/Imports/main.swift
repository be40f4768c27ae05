import Fuzzing

tryInputs { start, count in
  ImportsReader.read(Array(UnsafeBufferPointer(start: start, count: count)))
  return 0
}
