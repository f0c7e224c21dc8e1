//! A folder in the hands of crashes, of others on the machine, and of two who write and delete at once.

use std::os::unix::fs::symlink;

use super::*;

/// A folder of its own for each test, removed at its end.
#[derive(Debug)]
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Scratch {
        let path = std::env::temp_dir().join(format!("bonafide-blobs-{name}-{}", std::process::id()));
        fs::create_dir(&path).unwrap();
        Scratch(path)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.0));
    }
}

fn names_in(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn mode_of(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o7777
}

fn age(path: &Path, by: Duration) {
    let file = File::options().write(true).open(path).unwrap();
    let written = file.metadata().unwrap().modified().unwrap();
    file.set_modified(written - by).unwrap();
}

#[test]
fn folders_and_files_are_their_owner_s_alone() {
    let scratch = Scratch::new("modes");
    let root = scratch.0.join("made/on/the/way");
    Folder::open(&root).unwrap().write("FI01/picture", b"sealed").unwrap();
    for folder in [scratch.0.join("made"), root.clone(), root.join(UNFINISHED), root.join("FI01")] {
        assert_eq!(mode_of(&folder), 0o700, "{}", folder.display());
    }
    assert_eq!(mode_of(&root.join("FI01/picture")), 0o600);
}

/// What a kill leaves that comes after the contents were written and before they were given their name.
#[test]
fn a_kill_before_the_renaming_leaves_nothing_visible() {
    let scratch = Scratch::new("kill");
    let folder = Folder::open(&scratch.0).unwrap();
    let (draft, mut file) = folder.new_draft().unwrap();
    file.write_all(b"sealed").unwrap();
    drop(file);
    assert!(draft.is_file());
    assert_eq!(names_in(&scratch.0), [UNFINISHED]);
    assert!(open_file(&scratch.0.join("FI01/picture")).unwrap().is_none());
}

#[test]
fn a_write_that_fails_leaves_nothing_behind() {
    let scratch = Scratch::new("fails");
    let folder = Folder::open(&scratch.0).unwrap();
    folder.write("FI01/picture", b"sealed").unwrap();
    assert!(folder.write("FI01", b"a file where a folder is").is_err());
    assert_eq!(names_in(&scratch.0.join(UNFINISHED)), Vec::<String>::new());
}

#[test]
fn what_a_crash_left_is_removed_after_an_hour_and_not_before() {
    let scratch = Scratch::new("abandoned");
    let folder = Folder::open(&scratch.0).unwrap();
    let (old, _) = folder.new_draft().unwrap();
    let (young, _) = folder.new_draft().unwrap();
    age(&old, ABANDONED_AFTER + Duration::from_secs(60));
    age(&young, ABANDONED_AFTER - Duration::from_secs(60));
    Folder::open(&scratch.0).unwrap();
    assert_eq!((old.exists(), young.exists()), (false, true));
}

/// Two programs on one folder may have the same process number, each in a container of its own.
#[test]
fn drafts_of_another_program_are_not_touched() {
    let scratch = Scratch::new("drafts");
    let (one, other) = (Folder::open(&scratch.0).unwrap(), Folder::open(&scratch.0).unwrap());
    assert_ne!(one.new_draft().unwrap().0, other.new_draft().unwrap().0);
}

#[test]
fn the_last_file_s_removal_removes_its_folder_too() {
    let scratch = Scratch::new("empty");
    let folder = Folder::open(&scratch.0).unwrap();
    for key in ["FI01/picture", "FI01/original"] {
        folder.write(key, b"sealed").unwrap();
    }
    folder.remove("FI01/picture").unwrap();
    assert_eq!(names_in(&scratch.0), [UNFINISHED, "FI01"]);
    folder.remove("FI01/original").unwrap();
    assert_eq!(names_in(&scratch.0), [UNFINISHED]);
}

/// Whoever removes a folder's last file removes the folder, while others are about to write into it.
#[test]
fn writing_and_removing_in_one_folder_at_once_never_fails() {
    let scratch = Scratch::new("race");
    let folder = Folder::open(&scratch.0).unwrap();
    let others = ["FI01/original", "FI01/picture"].map(|key| {
        let folder = folder.clone();
        std::thread::spawn(move || (0..2000).for_each(|_| folder.remove(key).unwrap()))
    });
    for number in 0..300 {
        folder.write(["FI01/original", "FI01/picture"][number % 2], b"sealed").unwrap();
    }
    for other in others {
        other.join().unwrap();
    }
}

#[test]
fn a_folder_that_everybody_may_write_is_refused_with_what_to_do() {
    let scratch = Scratch::new("open");
    fs::set_permissions(&scratch.0, fs::Permissions::from_mode(0o777)).unwrap();
    let error = Folder::open(&scratch.0).unwrap_err().to_string();
    assert!(error.contains("mode 0777") && error.contains("chmod 700"), "{error}");
}

#[test]
fn a_path_that_leads_through_a_file_is_refused_with_why() {
    let scratch = Scratch::new("file");
    fs::write(scratch.0.join("file"), "").unwrap();
    let error = Folder::open(&scratch.0.join("file/documents")).unwrap_err().to_string();
    assert!(error.ends_with("could not be made: a part of its path is a file and not a folder"), "{error}");
}

/// A disk that was taken away is not replaced by a folder of the same name on another one.
#[test]
fn a_folder_that_is_gone_is_not_made_again() {
    let scratch = Scratch::new("gone");
    let root = scratch.0.join("documents");
    let folder = Folder::open(&root).unwrap();
    fs::remove_dir_all(&root).unwrap();
    let source = folder.write("FI01/picture", b"sealed").unwrap_err();
    assert!(folder.error("written", source).to_string().ends_with("Check that its disk is mounted"));
    assert!(!root.exists());
}

#[test]
fn a_folder_behind_a_link_is_used() {
    let scratch = Scratch::new("link");
    fs::create_dir(scratch.0.join("disk")).unwrap();
    symlink(scratch.0.join("disk"), scratch.0.join("documents")).unwrap();
    Folder::open(&scratch.0.join("documents")).unwrap().write("FI01/picture", b"sealed").unwrap();
    assert!(scratch.0.join("disk/FI01/picture").is_file());
}
