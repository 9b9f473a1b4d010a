//! A list brought along by a person: a file is chosen, looked at, mended and taken over.

use super::demo::Demo;
use super::road::become_one;
use super::window::Window;

async fn choose(window: &Window, demo: &Demo, file: &str) {
    window.go(&format!("{}/directory/import", demo.url)).await;
    let list = window.find("select[name=what]").await;
    list.select_by_value("patients").await.expect("patients");
    window.write("input[type=file]", file).await;
    window.click("main form button.main").await;
}

async fn bring_along(width: u32) {
    let demo = Demo::start(&format!("import-{width}"));
    let folder =
        std::env::temp_dir().join(format!("trialogue-import-{}-{width}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let write = |name: &str, text: &str| {
        let path = folder.join(name);
        std::fs::write(&path, text).expect("a file");
        path.to_string_lossy().into_owned()
    };
    let wrong = write("wrong.csv", "name;birth_date;varieties\nÅse Ørsted;14-05-1988;apk\nBo;;\n");
    let good = write("good.csv", "name;birth_date;varieties\nÅse Ørsted;14-05-1988;apc\n");

    let window = Window::open(width, "import").await;
    become_one(&window, &demo, "Manager").await;
    window.go(&format!("{}/directory", demo.url)).await;
    window.look("hub").await;
    window.click("a[href='/directory/import']").await;
    window.find("input[type=file]").await;
    window.click("details:last-of-type summary").await;
    window.look("ask").await;
    choose(&window, &demo, &wrong).await;
    window.find("ul.faults").await;
    window.shows("“apk” is not known").await;
    window.shows("Nothing was written.").await;
    window.look("faults").await;
    choose(&window, &demo, &good).await;
    window.find("input[name=data]").await;
    window.look("fine").await;
    window.click("main form button.main").await;
    window.find(".flash").await;
    window.shows("The list is taken over.").await;
    window.go(&format!("{}/patients?q=orsted", demo.url)).await;
    window.shows("Åse Ørsted").await;
    window.look("patient-there").await;
    window.close().await;
    let _ = std::fs::remove_dir_all(&folder);
}

#[actix_web::test]
async fn a_list_is_brought_along_in_a_wide_window() {
    bring_along(1280).await;
}

#[actix_web::test]
async fn a_list_is_brought_along_in_a_narrow_window() {
    bring_along(320).await;
}
