/** Where two artifacts differ first. */
export interface Finding {
  /** From the outside in: `partition "rootfs"`, `file /etc/hostname`, `byte 3`. */
  readonly place: readonly string[];
  /** What is there: `0x61, was 0x62`, `mode 0644, was 0600`, `is new`. */
  readonly what: string;
  /** The step, package or configuration that wrote it. */
  readonly writtenBy: string;
  /** How many files of the partition or archive differ; 0 where no file does. */
  readonly files: number;
}
